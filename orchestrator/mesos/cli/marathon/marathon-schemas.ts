import { z } from 'zod';

/* What Marathon's REST API answers, as far as it is shown here. */

export const appSchema = z.looseObject({
  id: z.string(),
  cmd: z.string().nullish(),
  args: z.array(z.string()).nullish(),
  cpus: z.number().default(0),
  mem: z.number().default(0),
  instances: z.number(),
  tasksRunning: z.number().default(0),
  tasksHealthy: z.number().default(0),
  healthChecks: z.array(z.unknown()).nullish(),
  container: z.object({ type: z.string().optional() }).nullish(),
  deployments: z.array(z.object({ id: z.string() })).nullish(),
});
export type App = z.infer<typeof appSchema>;

export const deploymentSchema = z.looseObject({
  id: z.string(),
  affectedApps: z.array(z.string()).default([]),
  affectedPods: z.array(z.string()).default([]),
  currentActions: z
    .array(z.object({ action: z.string(), app: z.string().optional(), pod: z.string().optional() }))
    .default([]),
  currentStep: z.number().default(0),
  totalSteps: z.number().default(0),
});
export type Deployment = z.infer<typeof deploymentSchema>;

export const taskSchema = z.looseObject({
  id: z.string(),
  appId: z.string(),
  host: z.string().nullish(),
  state: z.string().optional(),
  startedAt: z.string().nullish(),
  healthCheckResults: z.array(z.object({ alive: z.boolean() })).nullish(),
});
export type Task = z.infer<typeof taskSchema>;

export const queueItemSchema = z.looseObject({
  count: z.number(),
  delay: z.object({ timeLeftSeconds: z.number(), overdue: z.boolean() }),
  since: z.string().optional(),
  app: z.object({ id: z.string() }).optional(),
  pod: z.object({ id: z.string() }).optional(),
});
export type QueueItem = z.infer<typeof queueItemSchema>;

export interface Group {
  id: string;
  apps: { id: string }[];
  groups: Group[];
}
export const groupSchema: z.ZodType<Group> = z.looseObject({
  id: z.string(),
  apps: z.array(z.looseObject({ id: z.string() })).default([]),
  get groups() {
    return z.array(groupSchema).default([]);
  },
});

export const podSchema = z.looseObject({
  id: z.string(),
  status: z.string().optional(),
  instances: z.array(z.unknown()).default([]),
  spec: z.looseObject({ version: z.string().optional() }).optional(),
});
export type Pod = z.infer<typeof podSchema>;

/** What is answered to a change. */
export const deploymentResultSchema = z.looseObject({
  deploymentId: z.string().optional(),
  deployments: z.array(z.object({ id: z.string() })).optional(),
});
