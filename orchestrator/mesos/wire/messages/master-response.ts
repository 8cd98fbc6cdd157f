import { z } from 'zod';
import { agentCapabilitySchema, agentInfoSchema, drainInfoSchema } from './agent.ts';
import { bytesSchema } from './bytes.ts';
import { flagSchema, metricSchema, timeInfoSchema, versionInfoSchema } from './common.ts';
import { executorInfoSchema } from './executor.ts';
import { fileInfoSchema } from './files.ts';
import { frameworkInfoSchema, offerConstraintsSchema } from './framework.ts';
import { agentIdSchema } from './ids.ts';
import { maintenanceClusterStatusSchema, maintenanceScheduleSchema } from './maintenance.ts';
import { masterInfoSchema } from './master-info.ts';
import { inverseOfferSchema, offerSchema, operationSchema } from './offer.ts';
import { quotaStatusSchema, roleSchema, weightInfoSchema } from './quota.ts';
import { resourceSchema } from './resource.ts';
import { taskSchema } from './task.ts';

const getTasks = z.object({
  pending_tasks: z.array(taskSchema).optional(),
  tasks: z.array(taskSchema).optional(),
  unreachable_tasks: z.array(taskSchema).optional(),
  completed_tasks: z.array(taskSchema).optional(),
  orphan_tasks: z.array(taskSchema).optional(),
});

const getFrameworksFramework = z.object({
  framework_info: frameworkInfoSchema,
  active: z.boolean(),
  connected: z.boolean(),
  recovered: z.boolean(),
  registered_time: timeInfoSchema.optional(),
  reregistered_time: timeInfoSchema.optional(),
  unregistered_time: timeInfoSchema.optional(),
  offers: z.array(offerSchema).optional(),
  inverse_offers: z.array(inverseOfferSchema).optional(),
  allocated_resources: z.array(resourceSchema).optional(),
  offered_resources: z.array(resourceSchema).optional(),
  offer_constraints: offerConstraintsSchema.optional(),
});

const getFrameworks = z.object({
  frameworks: z.array(getFrameworksFramework).optional(),
  completed_frameworks: z.array(getFrameworksFramework).optional(),
  recovered_frameworks: z.array(frameworkInfoSchema).optional(),
});

const getAgentsAgent = z.object({
  agent_info: agentInfoSchema,
  active: z.boolean(),
  deactivated: z.boolean().optional(),
  version: z.string(),
  pid: z.string().optional(),
  registered_time: timeInfoSchema.optional(),
  reregistered_time: timeInfoSchema.optional(),
  total_resources: z.array(resourceSchema).optional(),
  allocated_resources: z.array(resourceSchema).optional(),
  offered_resources: z.array(resourceSchema).optional(),
  capabilities: z.array(agentCapabilitySchema).optional(),
  drain_info: drainInfoSchema.optional(),
  estimated_drain_start_time: timeInfoSchema.optional(),
});

const getState = z.object({
  get_tasks: getTasks.optional(),
  get_executors: z
    .object({
      executors: z
        .array(z.object({ executor_info: executorInfoSchema, agent_id: agentIdSchema }))
        .optional(),
      orphan_executors: z
        .array(z.object({ executor_info: executorInfoSchema, agent_id: agentIdSchema }))
        .optional(),
    })
    .optional(),
  get_frameworks: getFrameworks.optional(),
  get_agents: z
    .object({
      agents: z.array(getAgentsAgent).optional(),
      recovered_agents: z.array(agentInfoSchema).optional(),
    })
    .optional(),
});

const getMaster = z.object({
  master_info: masterInfoSchema.optional(),
  start_time: z.number().optional(),
  elected_time: z.number().optional(),
});

const masterResponse = z.discriminatedUnion('type', [
  z.object({ type: z.literal('UNKNOWN') }),
  z.object({ type: z.literal('GET_HEALTH'), get_health: z.object({ healthy: z.boolean() }) }),
  z.object({
    type: z.literal('GET_FLAGS'),
    get_flags: z.object({ flags: z.array(flagSchema).optional() }),
  }),
  z.object({
    type: z.literal('GET_VERSION'),
    get_version: z.object({ version_info: versionInfoSchema }),
  }),
  z.object({
    type: z.literal('GET_METRICS'),
    get_metrics: z.object({ metrics: z.array(metricSchema).optional() }),
  }),
  z.object({
    type: z.literal('GET_LOGGING_LEVEL'),
    get_logging_level: z.object({ level: z.uint32() }),
  }),
  z.object({
    type: z.literal('LIST_FILES'),
    list_files: z.object({ file_infos: z.array(fileInfoSchema).optional() }),
  }),
  z.object({
    type: z.literal('READ_FILE'),
    read_file: z.object({ size: z.int().min(0), data: bytesSchema }),
  }),
  z.object({ type: z.literal('GET_STATE'), get_state: getState }),
  z.object({
    type: z.literal('GET_AGENTS'),
    get_agents: z.object({
      agents: z.array(getAgentsAgent).optional(),
      recovered_agents: z.array(agentInfoSchema).optional(),
    }),
  }),
  z.object({ type: z.literal('GET_FRAMEWORKS'), get_frameworks: getFrameworks }),
  z.object({
    type: z.literal('GET_EXECUTORS'),
    get_executors: z.object({
      executors: z
        .array(z.object({ executor_info: executorInfoSchema, agent_id: agentIdSchema }))
        .optional(),
      orphan_executors: z
        .array(z.object({ executor_info: executorInfoSchema, agent_id: agentIdSchema }))
        .optional(),
    }),
  }),
  z.object({ type: z.literal('GET_TASKS'), get_tasks: getTasks }),
  z.object({
    type: z.literal('GET_ROLES'),
    get_roles: z.object({ roles: z.array(roleSchema).optional() }),
  }),
  z.object({
    type: z.literal('GET_WEIGHTS'),
    get_weights: z.object({ weight_infos: z.array(weightInfoSchema).optional() }),
  }),
  z.object({ type: z.literal('GET_MASTER'), get_master: getMaster }),
  z.object({
    type: z.literal('GET_MAINTENANCE_STATUS'),
    get_maintenance_status: z.object({ status: maintenanceClusterStatusSchema }),
  }),
  z.object({
    type: z.literal('GET_MAINTENANCE_SCHEDULE'),
    get_maintenance_schedule: z.object({ schedule: maintenanceScheduleSchema }),
  }),
  z.object({ type: z.literal('GET_QUOTA'), get_quota: z.object({ status: quotaStatusSchema }) }),
  z.object({
    type: z.literal('GET_OPERATIONS'),
    get_operations: z.object({ operations: z.array(operationSchema).optional() }),
  }),
]);
export type MasterResponse = z.infer<typeof masterResponse>;
export const masterResponseSchema: z.ZodType<MasterResponse> = masterResponse;
