import { z } from 'zod';

const text = z.string().max(2000);
const name = z.string().max(100);

/** A line of what set-up says with --progress=json, for the server that has started it. */
export const preparationLineSchema = z.discriminatedUnion('type', [
  /** First of all: every step, and the milliseconds that it usually takes where that is known. */
  z.object({
    type: z.literal('steps'),
    steps: z.array(z.object({ name, usualMs: z.number().min(0).optional() })).max(100),
  }),
  z.object({ type: z.literal('begin'), name }),
  /** What the step does now. */
  z.object({ type: z.literal('progress'), name, text }),
  z.object({ type: z.literal('end'), name, text }),
  z.object({ type: z.literal('fail'), name }),
  /** Something outside of the steps: another set-up is waited for. */
  z.object({ type: z.literal('note'), text }),
  /** Why it ended: what happened, what to do, and the end of the failed program's output. */
  z.object({
    type: z.literal('problem'),
    what: text,
    remedy: text,
    output: z.array(text).max(100),
  }),
]);
export type PreparationLine = z.infer<typeof preparationLineSchema>;
