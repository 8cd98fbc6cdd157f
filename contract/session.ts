import { z } from 'zod';
import { verdictSchema } from './verdict.ts';

/**
 * What the session should be. `running` until the learner ends it or its time is over, then `ended`.
 */
const desiredStateSchema = z.enum(['running', 'ended']);

/**
 * What the session is: `starting` → `running` → `ending` → `ended`; `failed` when bring-up could not finish.
 */
export const observedStateSchema = z.enum(['starting', 'running', 'ending', 'ended', 'failed']);
export type ObservedState = z.infer<typeof observedStateSchema>;

/** One named step of bring-up, with its time. */
export const bringUpStepSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Of what is done once for the whole server, before its first session of this kind. */
  phase: z.literal('preparation').optional(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** What it does at this moment. */
  detail: z.string().optional(),
  /** Milliseconds that it took, or has taken so far. */
  tookMs: z.number().optional(),
  /** Milliseconds that it took before, for the bar. */
  usualMs: z.number().optional(),
  /** Its real output when it failed, cut to 4 KiB. */
  output: z.string().optional(),
});
export type BringUpStep = z.infer<typeof bringUpStepSchema>;

const nodeViewSchema = z.object({
  name: z.string(),
  /** IPv4 address on the session's network; absent until it is known. */
  address: z.string().optional(),
  state: z.enum(['starting', 'running', 'lost', 'removing']),
});
export type NodeView = z.infer<typeof nodeViewSchema>;

/** Characters of the longest name that a learner can give a terminal. */
export const maxTerminalTitleLength = 40;

/** A name that a learner gives a terminal: what can be read, on one line. */
export const terminalTitleSchema = z
  .string()
  .trim()
  .min(1, 'a terminal has to have a name')
  .max(maxTerminalTitleLength, `a terminal's name has at most ${maxTerminalTitleLength} characters`)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "a terminal's name can't have control characters");

/** Stands where a node's name stands, for a terminal on the machine of the server itself. */
export const thisMachine = '@machine';

export const terminalViewSchema = z.object({
  id: z.string(),
  /** Name of its node, or `thisMachine`. */
  node: z.string(),
  /** What its tab says: its node, and a number from the second one on, until it is renamed. */
  title: z.string(),
  /** `exited` keeps its screen until it is closed or opened again. */
  state: z.enum(['running', 'exited']),
});
export type TerminalView = z.infer<typeof terminalViewSchema>;

/** Where the learner is in the lab. */
const progressSchema = z.object({
  /** By check id: the newest verdict. A passed one stays passed. */
  verdicts: z.record(z.string(), verdictSchema),
  /** By step id: when all of its checks had passed, ISO 8601. */
  stepsDone: z.record(z.string(), z.string()),
  /** By step id: how often its checks were asked for and failed; opens hints. */
  failedTries: z.record(z.string(), z.number()),
  /** By run or file block id: when it was last run, ISO 8601. */
  actionsDone: z.record(z.string(), z.string()),
  /** The step on view: 0 is the introduction, n the n-th step. */
  currentStep: z.number().int().min(0),
});
export type Progress = z.infer<typeof progressSchema>;

export const sessionViewSchema = z.object({
  id: z.string(),
  labId: z.string(),
  labTitle: z.string(),
  desired: desiredStateSchema,
  observed: observedStateSchema,
  createdAt: z.string(),
  /** When it ends by itself, ISO 8601. */
  expiresAt: z.string(),
  bringUp: z.array(bringUpStepSchema),
  nodes: z.array(nodeViewSchema),
  terminals: z.array(terminalViewSchema),
  progress: progressSchema,
  /** `paused` while its nodes are frozen because nobody looks, `waking` until they run again; absent while they run. */
  rest: z.enum(['paused', 'waking']).optional(),
  /** Ids of checks that are being asked at this moment. */
  checking: z.array(z.string()),
  /** Why bring-up failed or the session ended, for the learner. */
  problem: z.string().optional(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;
