import { z } from 'zod';
import { agentInfoSchema } from '../../wire/messages/agent.ts';
import { machineIdSchema, unavailabilitySchema } from '../../wire/messages/common.ts';
import { maintenanceScheduleSchema } from '../../wire/messages/maintenance.ts';
import { quotaConfigSchema } from '../../wire/messages/quota.ts';
import { agentDrainSchema } from './agent-drain-schema.ts';

/** What an operator said of an agent; it lasts through the agent's absence. */
const wishes = {
  deactivated: z.boolean().optional(),
  drain: agentDrainSchema.optional(),
};

const admittedSchema = z.object({ info: agentInfoSchema, version: z.string(), ...wishes });
export type AdmittedAgent = z.infer<typeof admittedSchema>;

/** `time` is milliseconds since 1970. */
const absentSchema = z.object({ time: z.number(), ...wishes });

const machineSchema = z.object({
  id: machineIdSchema,
  mode: z.enum(['DRAINING', 'DOWN']),
  unavailability: unavailabilitySchema,
});
export type Machine = z.infer<typeof machineSchema>;

/**
 * What a quorum of masters remembers, whoever leads. Tasks and frameworks are not in it: a new leader
 * has them from agents and frameworks that register again.
 */
export const registryContentSchema = z.object({
  /** By agent id. */
  agents: z.record(z.string(), admittedSchema),
  unreachable: z.record(z.string(), absentSchema),
  gone: z.record(z.string(), absentSchema),
  /** By the key of `machineKey`. Machines that are up are not listed. */
  machines: z.record(z.string(), machineSchema),
  schedule: maintenanceScheduleSchema,
  /** By role; a role that is not listed has the weight 1. */
  weights: z.record(z.string(), z.number()),
  /** By role. */
  quota: z.record(z.string(), quotaConfigSchema),
});
export type RegistryContent = z.infer<typeof registryContentSchema>;

/** The registry before the first operation. */
export const emptyContent: RegistryContent = {
  agents: {},
  unreachable: {},
  gone: {},
  machines: {},
  schedule: { windows: [] },
  weights: {},
  quota: {},
};
