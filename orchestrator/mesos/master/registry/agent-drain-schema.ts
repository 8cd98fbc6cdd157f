import { z } from 'zod';

/** How far the drain of an agent is, as the registry keeps it. */
export const agentDrainSchema = z.object({
  state: z.enum(['DRAINING', 'DRAINED']),
  maxGracePeriodNanoseconds: z.number().optional(),
  markGone: z.boolean(),
  /** Milliseconds since 1970. */
  startedTime: z.number(),
});
