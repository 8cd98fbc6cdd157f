import { z } from 'zod';
import { sessionViewSchema } from './session.ts';

/**
 * Text messages of the live connection, server to page. The first one is the whole
 * session; then one follows each change, whole again: it is small and can't drift.
 */
export const liveMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session'), session: sessionViewSchema, serverTime: z.string() }),
  z.object({
    type: z.literal('error'),
    error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }),
  }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;
