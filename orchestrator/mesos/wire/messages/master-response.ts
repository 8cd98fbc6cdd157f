import { z } from 'zod';
import { maintenanceClusterStatusSchema, maintenanceScheduleSchema } from './maintenance.ts';
import { masterInfoSchema } from './master-info.ts';
import {
  getAgentsSchema,
  getExecutorsSchema,
  getFrameworksSchema,
  getStateSchema,
  getTasksSchema,
} from './master-state.ts';
import { operatorResponses } from './operator-response.ts';
import { quotaStatusSchema, roleSchema, weightInfoSchema } from './quota.ts';

/* Master → operator: answers to those calls that have one. */

const getMaster = z.object({
  master_info: masterInfoSchema.optional(),
  start_time: z.number().optional(),
  elected_time: z.number().optional(),
});

const masterResponse = z.discriminatedUnion('type', [
  ...operatorResponses,
  z.object({ type: z.literal('GET_STATE'), get_state: getStateSchema }),
  z.object({
    type: z.literal('GET_AGENTS'),
    get_agents: getAgentsSchema,
  }),
  z.object({ type: z.literal('GET_FRAMEWORKS'), get_frameworks: getFrameworksSchema }),
  z.object({
    type: z.literal('GET_EXECUTORS'),
    get_executors: getExecutorsSchema,
  }),
  z.object({ type: z.literal('GET_TASKS'), get_tasks: getTasksSchema }),
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
]);
export type MasterResponse = z.infer<typeof masterResponse>;
export const masterResponseSchema: z.ZodType<MasterResponse> = masterResponse;
