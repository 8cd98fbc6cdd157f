import { z } from 'zod';
import { blockIdSchema } from '../../contract/lab.ts';

const on = z.string().optional();
const shortTitle = z.string().trim().min(1).max(120);

/** Two minutes is the most that a learner should wait for a verdict. */
const timeout = z
  .string()
  .regex(/^[0-9]{1,3}s?$/)
  .transform((value) => Number(value.replace('s', '')) * 1000)
  .refine((milliseconds) => milliseconds >= 1000 && milliseconds <= 120_000);

const filePath = z
  .string()
  .max(300)
  .regex(/^(\/[A-Za-z0-9._+@-]+)+$/)
  .refine((path) => !path.split('/').some((part) => part === '.' || part === '..'));

/** The words that make a fence live, with the attributes of each. */
export const fenceWords = {
  run: z.strictObject({ on }),
  copy: z.strictObject({}),
  file: z.strictObject({ path: filePath, on }),
  check: z.strictObject({ id: blockIdSchema, title: shortTitle, on, timeout: timeout.optional() }),
  solution: z.strictObject({ on }),
  setup: z.strictObject({ on }),
};
export type FenceWord = keyof typeof fenceWords;

/** The words of `:::` containers, with the attributes of each. */
export const containerWords = {
  hint: z.strictObject({
    after: z
      .string()
      .regex(/^[0-9]{1,2}$/)
      .transform(Number)
      .optional(),
  }),
  note: z.strictObject({ title: shortTitle.optional() }),
  tip: z.strictObject({ title: shortTitle.optional() }),
  warning: z.strictObject({ title: shortTitle.optional() }),
};
export type ContainerWord = keyof typeof containerWords;

/** What to write for each attribute. */
export const attributeAdvice: Readonly<Record<string, string>> = {
  after: 'Write after how many failed tries the hint opens, like {after=2}.',
  id: 'Write id= and a name that is unique in the lab: 1 to 40 of a-z, 0-9 and -, a letter first.',
  on: 'Write on= and the name of a node, like on=node1.',
  path: 'Write path= and an absolute path on the node, like path=/root/compose.yaml.',
  timeout: 'Write whole seconds from 1 to 120, like timeout=20s.',
  title: 'Write title="…" in quotes: what is true when it is done, in at most 120 characters.',
};
