import { z } from 'zod';

/*
 * What a server and the terminal host say to each other on the host's socket, beside the frames
 * of pages.
 */

/** Server and host of different numbers do not understand each other. */
export const hostProtocol = 3;

const placeSchema = z.enum(['node', 'machine']);

const heldTerminalSchema = z.strictObject({
  terminalId: z.string(),
  sessionId: z.string(),
  containerId: z.string(),
  place: placeSchema,
  state: z.enum(['running', 'exited']),
});
/** A terminal as its host has it. */
export type HeldTerminal = z.infer<typeof heldTerminalSchema>;

const terminalIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Why the shell before was lost, where there was one that nobody had ended. */
const shellLossSchema = z.enum(['engine-lost', 'host-lost', 'node-recreated', 'node-restarted']);
export type ShellLoss = z.infer<typeof shellLossSchema>;

const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open'),
    terminalId: terminalIdSchema,
    sessionId: z.string(),
    containerId: z.string(),
    place: placeSchema,
    cols: z.number().int().min(2).max(1000),
    rows: z.number().int().min(2).max(1000),
    after: shellLossSchema.optional(),
  }),
  z.strictObject({ type: z.literal('close'), terminalId: z.string() }),
  z.strictObject({ type: z.literal('closeSession'), sessionId: z.string() }),
  z.strictObject({ type: z.literal('list') }),
  z.strictObject({ type: z.literal('shutdown') }),
]);
export type HostRequest = z.infer<typeof requestSchema>;

/** Server to host. `page` numbers the pages of this connection. */
export const serverMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request'), id: z.number().int(), request: requestSchema }),
  z.strictObject({ kind: z.literal('pageGone'), page: z.number().int() }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

/** Host to server. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  /** The first message. `hostId` names this process: another one has lost all terminals. */
  z.strictObject({
    kind: z.literal('hello'),
    protocol: z.number(),
    hostId: z.string(),
    terminals: z.array(heldTerminalSchema),
  }),
  z.strictObject({
    kind: z.literal('answer'),
    id: z.number().int(),
    terminals: z.array(heldTerminalSchema).optional(),
    error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
  }),
  z.strictObject({ kind: z.literal('quiet'), sessionId: z.string(), terminalId: z.string() }),
  z.strictObject({
    kind: z.literal('state'),
    terminalId: z.string(),
    state: z.enum(['running', 'exited']),
  }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;
