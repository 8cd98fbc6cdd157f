import { z } from 'zod';

/* What Metronome's REST API answers, as far as it is shown here. */

export const runSchema = z.looseObject({
  id: z.string(),
  jobId: z.string(),
  status: z.string(),
  createdAt: z.string(),
});
export type Run = z.infer<typeof runSchema>;

export const scheduleSchema = z.looseObject({
  id: z.string(),
  cron: z.string(),
  timezone: z.string().default('UTC'),
  enabled: z.boolean().default(true),
  nextRunAt: z.string().optional(),
});
export type Schedule = z.infer<typeof scheduleSchema>;

const finishedSchema = z.object({ id: z.string(), createdAt: z.string(), finishedAt: z.string() });
export type FinishedRun = z.infer<typeof finishedSchema>;

export const jobSchema = z.looseObject({
  id: z.string(),
  description: z.string().optional(),
  activeRuns: z.array(runSchema).optional(),
  schedules: z.array(scheduleSchema).optional(),
  historySummary: z
    .object({ lastSuccessAt: z.string().nullish(), lastFailureAt: z.string().nullish() })
    .optional(),
  history: z
    .object({
      successfulFinishedRuns: z.array(finishedSchema),
      failedFinishedRuns: z.array(finishedSchema),
    })
    .optional(),
});
export type Job = z.infer<typeof jobSchema>;
