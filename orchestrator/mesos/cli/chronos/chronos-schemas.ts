import { z } from 'zod';

/* What Chronos' REST API answers, as far as it is shown here. */

export const jobSchema = z.looseObject({
  name: z.string(),
  command: z.string().default(''),
  schedule: z.string().optional(),
  parents: z.array(z.string()).optional(),
  successCount: z.number().default(0),
  errorCount: z.number().default(0),
  disabled: z.boolean().default(false),
});
export type ChronosJob = z.infer<typeof jobSchema>;

export const summarySchema = z.object({
  jobs: z.array(
    z.object({ name: z.string(), status: z.string(), state: z.string(), disabled: z.boolean() }),
  ),
});

export const statisticsSchema = z.object({
  taskStatHistory: z.array(
    z.looseObject({
      taskId: z.string(),
      startTime: z.string(),
      endTime: z.string(),
      duration: z.string().optional(),
      status: z.string(),
    }),
  ),
});
