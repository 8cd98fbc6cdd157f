import { z } from 'zod';

/*
 * The cluster as its engine sees it: what the cluster panel draws. Words are the engine's own;
 * phases are what the page draws by, so that it needs to know no engine.
 */

/**
 * How a node is drawn: `ready` takes work, `closed` takes no new work (drained, paused), `down`
 * does not answer, `outside` runs but is not in the cluster.
 */
const nodePhaseSchema = z.enum(['ready', 'closed', 'down', 'outside']);

const clusterNodeSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  /** As the engine calls it: `ready`, `drained`, `down`, … */
  state: z.string(),
  phase: nodePhaseSchema,
  /** Whatever else is worth seeing: `leader`, a label. */
  notes: z.array(z.string()),
});
export type ClusterNode = z.infer<typeof clusterNodeSchema>;

const clusterServiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  wanted: z.number().int().min(0),
  running: z.number().int().min(0),
  image: z.string(),
  /** `updating`, `global`, a published port, … */
  notes: z.array(z.string()),
});
export type ClusterService = z.infer<typeof clusterServiceSchema>;

/** How a task is drawn, in the order of its life; `finished` and `failed` are both its end. */
const taskPhaseSchema = z.enum([
  'waiting',
  'starting',
  'running',
  'stopping',
  'finished',
  'failed',
]);
export type TaskPhase = z.infer<typeof taskPhaseSchema>;

const clusterTaskSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Tasks of one owner are drawn alike: a service's id, or what else they have in common. */
  owner: z.string(),
  /** Id of the node it is on, where it has one. */
  node: z.string().nullable(),
  /** As the engine calls it: `preparing`, `running`, … */
  state: z.string(),
  phase: taskPhaseSchema,
  image: z.string(),
  /** Why it waits or how it failed, in the engine's words. */
  message: z.string().nullable(),
  /** Since when it is in this state, ISO 8601, where the engine says so. */
  since: z.string().nullable(),
});
export type ClusterTask = z.infer<typeof clusterTaskSchema>;

export const clusterViewSchema = z.object({
  nodes: z.array(clusterNodeSchema),
  services: z.array(clusterServiceSchema),
  tasks: z.array(clusterTaskSchema),
  /** Tasks that are there and not in `tasks`, which has the first few hundred. */
  tasksLeftOut: z.number().int().min(0),
  /** What the engine calls a task, and a service where it has any. */
  words: z.object({ task: z.string(), service: z.string().nullable() }),
  /** A sentence on the whole: that there is no cluster yet, and how one is made. */
  note: z.string().nullable(),
});
export type ClusterView = z.infer<typeof clusterViewSchema>;
