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

/** How much of something a node has, and what of it is given away; all in one unit. */
const clusterAmountSchema = z.object({
  /** `cpus` */
  name: z.string(),
  /** `MB`, or nothing where things are counted. */
  unit: z.string(),
  total: z.number().min(0),
  used: z.number().min(0),
  /** Held out to somebody who has not answered yet. */
  offered: z.number().min(0),
});
export type ClusterAmount = z.infer<typeof clusterAmountSchema>;

const clusterNodeSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  /** As the engine calls it: `ready`, `drained`, `down`, … */
  state: z.string(),
  phase: nodePhaseSchema,
  /** Whatever else is worth seeing: `leader`, a label. */
  notes: z.array(z.string()),
  /** Where giving them away is what the cluster is about. */
  amounts: z.array(clusterAmountSchema).optional(),
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

/** What lets a learner look into a task: a line for a shell of one of the nodes. */
const taskCommandSchema = z.object({
  kind: z.enum(['shell', 'log']),
  /** For the learner: `Open a shell`. */
  title: z.string(),
  /** Name of the node whose shell it is for. */
  node: z.string(),
  /** Whole, checked and quoted by the engine: names in a cluster are anybody's. */
  line: z.string(),
});
export type TaskCommand = z.infer<typeof taskCommandSchema>;

const clusterTaskSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Tasks of one owner are drawn alike: a service's id, or what else they have in common. */
  owner: z.string(),
  /** What it belongs to in the engine's words, where its name does not tell. */
  ownedBy: z.string().nullable(),
  /** Id of the version that it is of, where its owner has several. */
  version: z.string().nullable(),
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
  commands: z.array(taskCommandSchema),
});
export type ClusterTask = z.infer<typeof clusterTaskSchema>;

/** One version of a service's tasks: while it is updated, tasks of two of them are there. */
const clusterVersionSchema = z.object({
  id: z.string(),
  /** Id of the service. */
  owner: z.string(),
  name: z.string(),
  wanted: z.number().int().min(0),
  running: z.number().int().min(0),
  image: z.string(),
  /** The one that is wanted now. */
  current: z.boolean(),
  /** `revision 2` */
  notes: z.array(z.string()),
});
export type ClusterVersion = z.infer<typeof clusterVersionSchema>;

/** An address by which tasks are reached, whichever of them there are. */
const clusterAddressSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** As the engine calls it: `ClusterIP`, `NodePort`, … */
  kind: z.string(),
  address: z.string(),
  /** `80 → 8080`, `node port 30080` */
  ports: z.array(z.string()),
  /** Ids of the tasks that are asked; not all of them need be drawn. */
  tasks: z.array(z.string()),
  /** How many are asked, and how many more would be if they were ready. */
  ready: z.number().int().min(0),
  unready: z.number().int().min(0),
  /** Its part of the whole cluster, from 0 to 1, where parts are what it is about. */
  share: z.number().min(0).max(1).optional(),
});
export type ClusterAddress = z.infer<typeof clusterAddressSchema>;

/** Something that the cluster has written down. */
const clusterEventSchema = z.object({
  id: z.string(),
  /** When it was seen last, ISO 8601. */
  at: z.string().nullable(),
  /** `Scheduled`, `BackOff`, … */
  reason: z.string(),
  /** What it is about: `Pod web-1`. */
  about: z.string(),
  text: z.string(),
  warning: z.boolean(),
  /** How often it was seen. */
  times: z.number().int().min(1),
});
export type ClusterEvent = z.infer<typeof clusterEventSchema>;

export const clusterViewSchema = z.object({
  nodes: z.array(clusterNodeSchema),
  services: z.array(clusterServiceSchema),
  tasks: z.array(clusterTaskSchema),
  /** Tasks that are there and not in `tasks`, which has the first few hundred. */
  tasksLeftOut: z.number().int().min(0),
  versions: z.array(clusterVersionSchema),
  addresses: z.array(clusterAddressSchema),
  /** The newest first, a few dozen. */
  events: z.array(clusterEventSchema),
  /** Ids of what the cluster runs for itself, in all of these lists: a picture can do without. */
  background: z.array(z.string()),
  /** What the engine calls a task; what it calls the rest, where it has any. */
  words: z.object({
    task: z.string(),
    service: z.string().nullable(),
    version: z.string().nullable(),
    address: z.string().nullable(),
    /** What an address leads to: most often a task. */
    endpoint: z.string().nullable(),
    event: z.string().nullable(),
  }),
  /** A sentence on the whole: that there is no cluster yet, and how one is made. */
  note: z.string().nullable(),
});
export type ClusterView = z.infer<typeof clusterViewSchema>;
