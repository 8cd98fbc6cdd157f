import { IANAZone } from 'luxon';
import { z } from 'zod';
import { parseCron } from '../cron/parse-cron.ts';
import { ID_PATTERN } from './id-pattern.ts';

/** A schedule of a job; fields that are not known, such as `nextRunAt`, are left out. */
export const scheduleSchema = z.object({
  id: z.string().regex(ID_PATTERN),
  cron: z.string().refine((text) => parseCron(text, 'UTC') !== undefined, {
    error: ({ input }) => `Can not read cron expression ${JSON.stringify(input)}`,
  }),
  timezone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), {
      error: ({ input }) => `No time zone found with this id: ${JSON.stringify(input)}`,
    })
    .default('UTC'),
  startingDeadlineSeconds: z.int().min(60).default(900),
  concurrencyPolicy: z.enum(['ALLOW', 'FORBID']).default('ALLOW'),
  enabled: z.boolean().default(true),
});

/** When a job runs by itself. */
export type Schedule = z.infer<typeof scheduleSchema>;
