import { z } from 'zod';
import { agentInfoSchema } from '../../wire/messages/agent.ts';
import { machineIdSchema } from '../../wire/messages/common.ts';
import { maintenanceScheduleSchema } from '../../wire/messages/maintenance.ts';
import { quotaConfigSchema, weightInfoSchema } from '../../wire/messages/quota.ts';
import { agentDrainSchema } from './agent-drain-schema.ts';

const agent = { info: agentInfoSchema, version: z.string() };
const id = z.string().min(1);
const time = z.number();
const machines = z.array(machineIdSchema).readonly();

/** One change of the registry as it stands in the replicated log: the model's operations as JSON. */
export const loggedOperationSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ADMIT_AGENT'), ...agent }),
  z.object({ type: z.literal('UPDATE_AGENT'), ...agent }),
  z.object({ type: z.literal('REMOVE_AGENT'), id }),
  z.object({ type: z.literal('MARK_UNREACHABLE'), id, time }),
  z.object({ type: z.literal('MARK_REACHABLE'), ...agent }),
  z.object({ type: z.literal('MARK_GONE'), id, time }),
  z.object({ type: z.literal('DRAIN_AGENT'), id, drain: agentDrainSchema }),
  z.object({ type: z.literal('MARK_DRAINED'), id }),
  z.object({ type: z.literal('DEACTIVATE_AGENT'), id }),
  z.object({ type: z.literal('REACTIVATE_AGENT'), id }),
  z.object({ type: z.literal('UPDATE_SCHEDULE'), schedule: maintenanceScheduleSchema }),
  z.object({ type: z.literal('START_MAINTENANCE'), machines }),
  z.object({ type: z.literal('STOP_MAINTENANCE'), machines }),
  z.object({ type: z.literal('UPDATE_QUOTA'), configs: z.array(quotaConfigSchema).readonly() }),
  z.object({ type: z.literal('UPDATE_WEIGHTS'), weights: z.array(weightInfoSchema).readonly() }),
]);
export type LoggedOperation = z.infer<typeof loggedOperationSchema>;
