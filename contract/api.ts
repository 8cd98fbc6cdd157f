import { z } from 'zod';
import { labSummarySchema, nodeNameSchema } from './lab.ts';
import { observedStateSchema, terminalTitleSchema, thisMachine } from './session.ts';

/*
 * The HTTP API, under /api. Errors are `{error: ErrorView}` with the code's status.
 *
 * GET    /api/catalogue                          → Catalogue
 * GET    /api/labs/:labId                        → Lab; ?language=zh-TW: in that language, where it has it
 * GET    /api/labs/:labId/files/<path>           → an image of the lab's folder
 * POST   /api/sessions            StartSession   → SessionView (201); a running session of the same lab is returned (200)
 * GET    /api/sessions/:id                       → SessionView
 * DELETE /api/sessions/:id                       → 204: the session ends
 * POST   /api/sessions/:id/extend                → SessionView: 30 minutes more
 * POST   /api/sessions/:id/restart               → SessionView of a new session of the same lab
 * POST   /api/sessions/:id/nodes  AddNode        → SessionView
 * DELETE /api/sessions/:id/nodes/:name           → SessionView
 * POST   /api/sessions/:id/nodes/:name/recreate  → SessionView: a lost node is made anew, empty
 * POST   /api/sessions/:id/terminals OpenTerminal → TerminalView
 * DELETE /api/sessions/:id/terminals/:terminalId → 204
 * POST   /api/sessions/:id/terminals/:terminalId/title RenameTerminal → 204
 * POST   /api/sessions/:id/check  CheckNow       → 202; verdicts come on the live connection
 * POST   /api/sessions/:id/step   ShowStep       → 204: the step on view, whose checks run by themselves
 * POST   /api/sessions/:id/actions/:blockId      → 204: a file block is written on its node, a run block is marked done
 * GET    /api/sessions/:id/ports/:node/:port     → 302 to the preview host, with a one-time ticket; ?path=/… is where it leads
 * GET    /api/sessions/:id/live                  → WebSocket: live-messages.ts and page-messages.ts (text), terminal-frames.ts (binary)
 */

/** A running or ended session in the catalogue, newest first. */
const sessionSummarySchema = z.object({
  id: z.string(),
  labId: z.string(),
  observed: observedStateSchema,
  createdAt: z.string(),
  expiresAt: z.string(),
  stepsDone: z.number().int(),
  stepsTotal: z.number().int(),
  /** Its nodes are frozen because nobody looks; they wake with the page. */
  paused: z.boolean(),
});

/** A lab with the same in its other languages. */
const catalogueLabSchema = labSummarySchema.extend({ translations: z.array(labSummarySchema) });
export type CatalogueLab = z.infer<typeof catalogueLabSchema>;

export const catalogueSchema = z.object({
  labs: z.array(catalogueLabSchema),
  /** Labs that could not be loaded, for their authors. */
  broken: z.array(z.object({ id: z.string(), problems: z.array(z.string()) })),
  sessions: z.array(sessionSummarySchema),
});
export type Catalogue = z.infer<typeof catalogueSchema>;

export const startSessionSchema = z.strictObject({ labId: z.string().max(100) });
export const addNodeSchema = z.strictObject({ name: nodeNameSchema.optional() });
export const openTerminalSchema = z.strictObject({
  node: z.union([nodeNameSchema, z.literal(thisMachine)]),
});
export const renameTerminalSchema = z.strictObject({ title: terminalTitleSchema });
export const checkNowSchema = z.strictObject({
  checkIds: z.array(z.string().max(100)).max(100).optional(),
});
export const showStepSchema = z.strictObject({ step: z.number().int().min(0).max(1000) });
