import { z } from 'zod';
import { shownText } from '../../shown-text.ts';

const path = shownText(255);
const word = shownText(60);
const image = shownText(300);
const count = z.number().transform((value) => Math.max(0, Math.round(value)));

const appTask = z.object({ id: path, version: word });
const appSchema = z.object({
  id: path,
  instances: count,
  tasksRunning: count.default(0),
  tasksHealthy: count.default(0),
  tasksUnhealthy: count.default(0),
  cmd: z.string().nullish(),
  container: z.object({ docker: z.object({ image }).nullish() }).nullish(),
  healthChecks: z.array(z.unknown()).nullish(),
  version: word,
  versionInfo: z.object({ lastConfigChangeAt: word }).nullish(),
  deployments: z.array(z.unknown()).nullish(),
  tasks: z.array(appTask).nullish(),
});
export type MarathonApp = z.infer<typeof appSchema>;

const queueSchema = z.object({
  queue: z.array(
    z.object({
      app: z.object({ id: path }).nullish(),
      pod: z.object({ id: path }).nullish(),
      count: count.nullish(),
      delay: z.object({ timeLeftSeconds: z.number(), overdue: z.boolean() }).nullish(),
      processedOffersSummary: z
        .object({
          rejectSummaryLastOffers: z
            .array(z.object({ reason: word, declined: count, processed: count }))
            .nullish(),
        })
        .nullish(),
    }),
  ),
});
export type QueueItem = z.infer<typeof queueSchema>['queue'][number];

/** Marathon at one moment. */
export interface MarathonSnapshot {
  readonly apps: readonly MarathonApp[];
  readonly queue: readonly QueueItem[];
}

/** The paths that make a snapshot, and the shape of what each answers. */
export const marathonParts = {
  apps: {
    path: '/v2/apps?embed=apps.tasks&embed=apps.counts&embed=apps.deployments',
    schema: z.object({ apps: z.array(appSchema) }),
  },
  queue: { path: '/v2/queue', schema: queueSchema },
} as const;
