import { z } from 'zod';
import { engineIdSchema, languageTagSchema, nodeNameSchema } from '../../contract/lab.ts';
import { nodeKindSchema } from '../../contract/setup-facts.ts';
import { labIdSchema } from './lab-id.ts';

const text = (most: number) => z.string().trim().min(1).max(most);

const nodeCount = z.number().int().min(1).max(9);
const nodeList = z
  .array(z.strictObject({ name: nodeNameSchema }))
  .min(1)
  .max(9);

const memory = z
  .string()
  .regex(/^[1-9][0-9]{0,5}[mg]$/, 'memory is written like 512m or 2g')
  .transform((value) => Number(value.slice(0, -1)) * (value.endsWith('g') ? 1024 : 1) * 1024 ** 2)
  .refine(
    (bytes) => bytes >= 256 * 1024 ** 2 && bytes <= 64 * 1024 ** 3,
    'memory is from 256m to 64g',
  );

/** Enough for an engine and a few containers on each node; three nodes fit on a small machine. */
const usualResources = { cpus: 2, memory: 1024 ** 3, pids: 2048 };

/** What each node of a lab may use. */
export const resourcesSchema = z.strictObject({
  cpus: z.number().min(0.1).max(64).default(usualResources.cpus),
  memory: memory.default(usualResources.memory),
  pids: z.number().int().min(256).max(65_536).default(usualResources.pids),
});

/** The front matter of lab.md. Strict: a key that is not here is a problem. */
export const frontMatterSchema = z.strictObject({
  language: languageTagSchema.default('en'),
  title: text(80),
  summary: text(200),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  minutes: z.number().int().min(1).max(480),
  engine: engineIdSchema,
  nodes: z.union([nodeCount, nodeList]).default(1),
  start: z.enum(['bare', 'formed']).default('bare'),
  machines: nodeKindSchema.optional(),
  addons: z.array(text(40)).max(10).default([]),
  tags: z.array(text(40)).max(20).default([]),
  learned: z.array(text(200)).length(3).default([]),
  next: z.array(labIdSchema).max(10).default([]),
  resources: resourcesSchema.default(usualResources),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** What to write for each key. */
export const frontMatterAdvice: Readonly<Record<string, string>> = {
  language: 'Write what the text is written in, like "language: en" or "language: zh-TW".',
  title: 'Write a title of at most 80 characters, like "title: Your first swarm".',
  summary: 'Say in one sentence of at most 200 characters what a learner will be able to do.',
  level: 'Use beginner, intermediate or advanced.',
  minutes: 'Write a whole number of minutes from 1 to 480, like "minutes: 15".',
  engine: 'Use docker, swarm, kubernetes or mesos.',
  nodes:
    'Write a number from 1 to 9 (1 to 5 with kubernetes), or a list of names like "nodes: [{name: manager}]".',
  start: 'Use bare (the learner forms the cluster) or formed (it is there from the start).',
  machines:
    'Write what the nodes shall have on them where that is more than the engine needs, like "machines: everything".',
  addons: 'Write a list of what the cluster needs, like "addons: [storage]".',
  tags: 'Write a list of words, like "tags: [service, update]".',
  learned: 'Write a list of exactly three lines: what the learner can do now.',
  next: 'Write a list of lab ids (their folder names), like "next: [first-swarm]".',
  resources: 'Write what each node may use, like "resources: {cpus: 2, memory: 1g, pids: 2048}".',
};

/**
 * The front matter of a translation: its own words. What else is there says the same as lab.md,
 * and may be left out.
 */
export const translationFrontMatterSchema = frontMatterSchema
  .partial()
  .required({ title: true, summary: true });
