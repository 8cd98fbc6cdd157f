import { z } from 'zod';

/**
 * What a check found. An unknown outcome is `could-not-check`, never a pass.
 * `reason` is for the learner: what was found and what to do about it.
 */
export const verdictSchema = z.object({
  outcome: z.enum(['passed', 'failed', 'could-not-check']),
  reason: z.string(),
  /** What the check saw and what it wanted to see, where it says so. */
  seen: z.string().optional(),
  expected: z.string().optional(),
  /** When the verdict was reached, ISO 8601. */
  at: z.string(),
  /** How long the check ran, in milliseconds. */
  tookMs: z.number(),
});

export type Verdict = z.infer<typeof verdictSchema>;
