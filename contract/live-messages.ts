import { z } from 'zod';
import { clusterViewSchema } from './cluster.ts';
import { sessionViewSchema } from './session.ts';

const clusterMessageSchema = z.object({
  type: z.literal('cluster'),
  /** Grows with each picture as long as the server runs. */
  sequence: z.number().int(),
  /** The newest picture; null when there was none yet. */
  view: clusterViewSchema.nullable(),
  /** Why the cluster can't be asked now, when `view` is an old picture. */
  problem: z.string().nullable(),
});
export type ClusterMessage = z.infer<typeof clusterMessageSchema>;

/**
 * Text messages of the live connection, server to page. The first one is the whole
 * session; then one follows each change, whole again: it is small and can't drift. Pictures
 * of the cluster come while the page asks for them.
 */
export const liveMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('session'),
    session: sessionViewSchema,
    serverTime: z.string(),
    /** Whether a terminal can be opened on `thisMachine`. */
    machineTerminals: z.boolean().optional(),
  }),
  clusterMessageSchema,
  z.object({
    type: z.literal('error'),
    error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }),
  }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;

/**
 * With this code the server closes a live connection when it has told that the session has ended:
 * nothing more will come, and a page that connects again gets the same.
 */
export const sessionOverCloseCode = 4410;
