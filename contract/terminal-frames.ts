/*
 * The binary frames of the live connection, one WebSocket message each. A page attaches to a
 * terminal, acknowledges what its screen has shown and numbers what it types; so that after any
 * cut both sides know what the other has, and nothing is doubled or lost.
 *
 * Layout: one byte for the type, one for the length of the terminal's id, the id in ASCII, then
 * the type's fields in the order given below, big-endian.
 */

/** How much a window looks at a terminal: `active` has the focus, `hidden` is not shown. */
export const attentions = ['hidden', 'visible', 'active'] as const;
export type Attention = (typeof attentions)[number];

/** `lost`: the process that held the terminal has ended, and the shell with it. */
export const shellStates = ['starting', 'running', 'exited', 'lost'] as const;
export type ShellState = (typeof shellStates)[number];

/** Wire forms of a field. */
interface FieldTypes {
  /** Unsigned, 32 bits. */
  readonly u32: number;
  /** Unsigned, 64 bits on the wire, at most Number.MAX_SAFE_INTEGER. */
  readonly offset: number;
  /** A number of columns or rows, 1 to 1,000, 16 bits. */
  readonly cells: number;
  readonly attention: Attention;
  readonly shellState: ShellState;
  /** 16 bits: 0 to 255, or null on 65,535 where nobody knows. */
  readonly exitCode: number | null;
  /** One byte of length, then 1 to 64 characters of A-Z a-z 0-9 _ -. */
  readonly name: string;
  /** All the rest of the frame, at least one byte. */
  readonly bytes: Uint8Array;
}
export type FieldType = keyof FieldTypes;

/** Frames that a page sends. */
export const pageLayouts = {
  /**
   * Asks for all output after `offset`, or for a snapshot. `epoch` is 0 when the page has nothing
   * yet. `clientId` names the window, over all its connections.
   */
  attach: { code: 1, fields: { clientId: 'name', epoch: 'u32', offset: 'offset', mark: 'u32' } },
  detach: { code: 2, fields: {} },
  /** `seq` counts the input frames of one window in one epoch, from 1. */
  input: { code: 3, fields: { epoch: 'u32', seq: 'u32', data: 'bytes' } },
  /** The page's screen has shown all output before `offset`. */
  ack: { code: 4, fields: { epoch: 'u32', offset: 'offset' } },
  /** The size that would fit this window, and whether it is looked at. */
  view: { code: 5, fields: { cols: 'cells', rows: 'cells', attention: 'attention' } },
  /** Starts a new shell where the old one has ended. */
  reopen: { code: 6, fields: {} },
} as const;

/** Frames that the server sends. */
export const serverLayouts = {
  /**
   * Answers `attach`. `epoch` names this terminal in this terminal host: another epoch is another
   * shell with another screen. Input up to `seq` has arrived.
   */
  attached: { code: 65, fields: { epoch: 'u32', seq: 'u32' } },
  /** Output whose first byte is at `offset`. */
  output: { code: 66, fields: { epoch: 'u32', offset: 'offset', data: 'bytes' } },
  /** Replaces the whole screen: what a terminal shows that has been reset and then written `data`. */
  snapshot: {
    code: 67,
    fields: {
      epoch: 'u32',
      offset: 'offset',
      mark: 'u32',
      cols: 'cells',
      rows: 'cells',
      data: 'bytes',
    },
  },
  inputAck: { code: 68, fields: { epoch: 'u32', seq: 'u32' } },
  /** The terminal's size from here on in the output; `mark` counts its sizes. */
  size: { code: 69, fields: { epoch: 'u32', mark: 'u32', cols: 'cells', rows: 'cells' } },
  state: { code: 70, fields: { state: 'shellState', exitCode: 'exitCode' } },
  /** The page has to attach again. */
  reattach: { code: 71, fields: {} },
  /** The session has no such terminal. */
  refused: { code: 72, fields: {} },
} as const;

interface Layout {
  readonly code: number;
  readonly fields: Readonly<Record<string, FieldType>>;
}
export type Layouts = Readonly<Record<string, Layout>>;

type FrameOf<Table extends Layouts> = {
  [Type in keyof Table]: { readonly type: Type; readonly terminalId: string } & {
    readonly [Field in keyof Table[Type]['fields']]: FieldTypes[Table[Type]['fields'][Field]];
  };
}[keyof Table];

export type PageFrame = FrameOf<typeof pageLayouts>;
export type ServerFrame = FrameOf<typeof serverLayouts>;

/** Bytes of the largest frame that a page may send. */
export const maxPageFrameBytes = 64 * 1024;
/** Bytes of the largest frame that the server sends: a snapshot with its scrollback. */
export const maxServerFrameBytes = 4 * 1024 * 1024;
