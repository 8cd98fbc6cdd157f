import { z } from 'zod';
import { attributeSchema } from './attribute.ts';
import { domainInfoSchema, durationInfoSchema } from './common.ts';
import { agentIdSchema } from './ids.ts';
import { resourceSchema } from './resource.ts';

/* What an agent says of itself (Mesos v1), and whether it is being drained. */

export const agentCapabilitySchema = z.object({
  type: z
    .enum([
      'UNKNOWN',
      'MULTI_ROLE',
      'HIERARCHICAL_ROLE',
      'RESERVATION_REFINEMENT',
      'RESOURCE_PROVIDER',
      'RESIZE_VOLUME',
      'AGENT_OPERATION_FEEDBACK',
      'AGENT_DRAINING',
      'TASK_RESOURCE_LIMITS',
    ])
    .optional(),
});

const agentInfo = z.object({
  hostname: z.string(),
  port: z.int32().optional(),
  resources: z.array(resourceSchema).optional(),
  attributes: z.array(attributeSchema).optional(),
  id: agentIdSchema.optional(),
  domain: domainInfoSchema.optional(),
});
export interface AgentInfo extends z.infer<typeof agentInfo> {}
export const agentInfoSchema: z.ZodType<AgentInfo> = agentInfo;

const drainStateSchema = z.enum(['UNKNOWN', 'DRAINING', 'DRAINED']);

export const drainConfigSchema = z.object({
  max_grace_period: durationInfoSchema.optional(),
  mark_gone: z.boolean().optional(),
});
export type DrainConfig = z.infer<typeof drainConfigSchema>;

export const drainInfoSchema = z.object({ state: drainStateSchema, config: drainConfigSchema });
