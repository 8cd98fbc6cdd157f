import { z } from 'zod';
import { scalarSchema } from './attribute.ts';
import { machineIdSchema, protobufDurationSchema } from './common.ts';
import { agentIdSchema, frameworkIdSchema } from './ids.ts';
import { maintenanceScheduleSchema } from './maintenance.ts';
import { operatorCalls } from './operator-call.ts';
import { quotaConfigSchema, quotaRequestSchema, weightInfoSchema } from './quota.ts';
import { resourceSchema } from './resource.ts';

/* Operator → master, `POST /api/v1`. */

const reserveResources = z.object({
  agent_id: agentIdSchema,
  source: z.array(resourceSchema).optional(),
  resources: z.array(resourceSchema).optional(),
});

const growVolume = z.object({
  agent_id: agentIdSchema.optional(),
  volume: resourceSchema,
  addition: resourceSchema,
});

const shrinkVolume = z.object({
  agent_id: agentIdSchema.optional(),
  volume: resourceSchema,
  subtract: scalarSchema,
});

const drainAgent = z.object({
  agent_id: agentIdSchema,
  max_grace_period: protobufDurationSchema.optional(),
  mark_gone: z.boolean().optional(),
});

const masterCall = z.discriminatedUnion('type', [
  ...operatorCalls,
  z.object({ type: z.literal('GET_AGENTS') }),
  z.object({ type: z.literal('GET_FRAMEWORKS') }),
  z.object({ type: z.literal('GET_EXECUTORS') }),
  z.object({ type: z.literal('GET_TASKS') }),
  z.object({ type: z.literal('GET_ROLES') }),
  z.object({ type: z.literal('GET_WEIGHTS') }),
  z.object({
    type: z.literal('UPDATE_WEIGHTS'),
    update_weights: z.object({ weight_infos: z.array(weightInfoSchema).optional() }),
  }),
  z.object({ type: z.literal('GET_MASTER') }),
  z.object({ type: z.literal('SUBSCRIBE') }),
  z.object({ type: z.literal('RESERVE_RESOURCES'), reserve_resources: reserveResources }),
  z.object({
    type: z.literal('UNRESERVE_RESOURCES'),
    unreserve_resources: z.object({
      agent_id: agentIdSchema,
      resources: z.array(resourceSchema).optional(),
    }),
  }),
  z.object({
    type: z.literal('CREATE_VOLUMES'),
    create_volumes: z.object({
      agent_id: agentIdSchema,
      volumes: z.array(resourceSchema).optional(),
    }),
  }),
  z.object({
    type: z.literal('DESTROY_VOLUMES'),
    destroy_volumes: z.object({
      agent_id: agentIdSchema,
      volumes: z.array(resourceSchema).optional(),
    }),
  }),
  z.object({ type: z.literal('GET_MAINTENANCE_STATUS') }),
  z.object({ type: z.literal('GET_MAINTENANCE_SCHEDULE') }),
  z.object({
    type: z.literal('UPDATE_MAINTENANCE_SCHEDULE'),
    update_maintenance_schedule: z.object({ schedule: maintenanceScheduleSchema }),
  }),
  z.object({
    type: z.literal('START_MAINTENANCE'),
    start_maintenance: z.object({ machines: z.array(machineIdSchema).optional() }),
  }),
  z.object({
    type: z.literal('STOP_MAINTENANCE'),
    stop_maintenance: z.object({ machines: z.array(machineIdSchema).optional() }),
  }),
  z.object({ type: z.literal('GET_QUOTA') }),
  z.object({
    type: z.literal('SET_QUOTA'),
    set_quota: z.object({ quota_request: quotaRequestSchema }),
  }),
  z.object({ type: z.literal('REMOVE_QUOTA'), remove_quota: z.object({ role: z.string() }) }),
  z.object({
    type: z.literal('TEARDOWN'),
    teardown: z.object({ framework_id: frameworkIdSchema }),
  }),
  z.object({
    type: z.literal('MARK_AGENT_GONE'),
    mark_agent_gone: z.object({ agent_id: agentIdSchema }),
  }),
  z.object({ type: z.literal('GET_OPERATIONS') }),
  z.object({ type: z.literal('GROW_VOLUME'), grow_volume: growVolume }),
  z.object({ type: z.literal('SHRINK_VOLUME'), shrink_volume: shrinkVolume }),
  z.object({
    type: z.literal('UPDATE_QUOTA'),
    update_quota: z.object({
      force: z.boolean().optional(),
      quota_configs: z.array(quotaConfigSchema).optional(),
    }),
  }),
  z.object({ type: z.literal('DRAIN_AGENT'), drain_agent: drainAgent }),
  z.object({
    type: z.literal('DEACTIVATE_AGENT'),
    deactivate_agent: z.object({ agent_id: agentIdSchema }),
  }),
  z.object({
    type: z.literal('REACTIVATE_AGENT'),
    reactivate_agent: z.object({ agent_id: agentIdSchema }),
  }),
]);
export type MasterCall = z.infer<typeof masterCall>;
export const masterCallSchema: z.ZodType<MasterCall> = masterCall;
