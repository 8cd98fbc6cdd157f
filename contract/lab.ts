import { z } from 'zod';

/** The engines a lab can ask for. */
export const engineIdSchema = z.enum(['docker', 'swarm', 'kubernetes', 'mesos']);
export type EngineId = z.infer<typeof engineIdSchema>;

/** A node's name: a DNS label, short enough to fit in a preview's host name. */
export const nodeNameSchema = z
  .string()
  .regex(
    /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/,
    'a node name has 1 to 20 of a-z, 0-9 and -, and starts with a letter',
  );

/** A language as BCP 47 writes it: language, then script and region where they matter. */
export const languageTagSchema = z
  .string()
  .regex(
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/,
    'a language is written as in BCP 47, like en, de or zh-TW',
  );

/** An id that an author gives to a check or an action, unique in its lab. */
export const blockIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** Rendered Markdown between live blocks. Safe HTML: made by the server with raw HTML off. */
const proseBlockSchema = z.object({ kind: z.literal('prose'), html: z.string() });

/** Commands that a click types into a terminal of `node`. */
const runBlockSchema = z.object({
  kind: z.literal('run'),
  id: z.string(),
  node: z.string(),
  code: z.string(),
  /** `code`, highlighted. */
  html: z.string(),
});

/** Text to copy; nothing runs. */
const copyBlockSchema = z.object({
  kind: z.literal('copy'),
  code: z.string(),
  html: z.string(),
});

/** A file that a click writes on `node`. */
const fileBlockSchema = z.object({
  kind: z.literal('file'),
  id: z.string(),
  node: z.string(),
  path: z.string(),
  content: z.string(),
  html: z.string(),
});

/** Where a check stands in the text. Its script stays on the server. */
const checkBlockSchema = z.object({
  kind: z.literal('check'),
  id: z.string(),
  title: z.string(),
  node: z.string(),
});

/** One way to do the step, folded away. `ropes test` runs it. */
const solutionBlockSchema = z.object({
  kind: z.literal('solution'),
  id: z.string(),
  node: z.string(),
  code: z.string(),
  html: z.string(),
});

/** A note set off from the text. */
const noteBlockSchema = z.object({
  kind: z.literal('note'),
  tone: z.enum(['note', 'tip', 'warning']),
  title: z.string().optional(),
  html: z.string(),
});

/** A hint that opens after `after` failed tries of the step's checks. */
const hintBlockSchema = z.object({
  kind: z.literal('hint'),
  id: z.string(),
  after: z.number().int().min(0),
  html: z.string(),
});

const blockSchema = z.discriminatedUnion('kind', [
  proseBlockSchema,
  runBlockSchema,
  copyBlockSchema,
  fileBlockSchema,
  checkBlockSchema,
  solutionBlockSchema,
  noteBlockSchema,
  hintBlockSchema,
]);
export type Block = z.infer<typeof blockSchema>;

const stepSchema = z.object({
  /** Made from the title, unique in the lab. */
  id: z.string(),
  title: z.string(),
  blocks: z.array(blockSchema),
});
export type Step = z.infer<typeof stepSchema>;

/** What the catalogue shows of a lab. */
export const labSummarySchema = z.object({
  /** The lab's folder name. */
  id: z.string(),
  /** What this text of it is written in. */
  language: languageTagSchema,
  /** What it can be read in, the language of lab.md first. */
  languages: z.array(languageTagSchema),
  title: z.string(),
  /** What a learner will be able to do, one sentence. */
  summary: z.string(),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  minutes: z.number().int().positive(),
  engine: engineIdSchema,
  nodes: z
    .array(z.object({ name: nodeNameSchema }))
    .min(1)
    .max(9),
  start: z.enum(['bare', 'formed']),
  /** Step titles in order. */
  stepTitles: z.array(z.string()),
  /** Other words to find it by. */
  tags: z.array(z.string()),
  /** What its first start on this server does before anything else; missing when nothing. */
  unprepared: z.string().optional(),
});
export type LabSummary = z.infer<typeof labSummarySchema>;

/** A lab as the page needs it. */
export const labSchema = labSummarySchema.extend({
  intro: z.array(blockSchema),
  steps: z.array(stepSchema),
  /** What was learned: the author's lines for the end. */
  learned: z.array(z.string()),
  /** Ids of labs to do next. */
  next: z.array(z.string()),
});
export type Lab = z.infer<typeof labSchema>;
