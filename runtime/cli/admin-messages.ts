import { z } from 'zod';
import { sessionIdSchema } from '../../contract/ids.ts';

/** What `ropes sessions` asks of a running server, as one JSON document on its socket. */
export const adminRequestSchema = z.strictObject({
  end: z.array(sessionIdSchema).min(1).max(1000),
});
export type AdminRequest = z.infer<typeof adminRequestSchema>;

/** The answer: when everything is done, or what kept it from being done. */
export const adminAnswerSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
});
export type AdminAnswer = z.infer<typeof adminAnswerSchema>;
