import { encodeTerminalFrame } from '../../contract/encode-terminal-frame.ts';
import type { Attention, PageFrame, ServerFrame } from '../../contract/terminal-frames.ts';
import { createInputOutbox } from './input-outbox.ts';
import type { TerminalSink } from './terminal-sink.ts';

/** Shown bytes that are acknowledged together: small against the server's window. */
const ACK_BYTES = 8 * 1024;

/** What is typed blindly for longer than this is more likely to do harm than good later. */
const HELD_FOR_MS = 30_000;

/** The size that fits a window, and how much the window is looked at. */
interface TerminalFit {
  readonly cols: number;
  readonly rows: number;
  readonly attention: Attention;
}

/** One window's hold on one terminal. */
export interface Attachment {
  receive(frame: ServerFrame): void;
  connected(): void;
  disconnected(): void;
  /** Types; false when it is refused: too much waits, or the connection is lost for too long. */
  input(data: Uint8Array): boolean;
  view(fit: TerminalFit): void;
  /** A new shell where the old one has ended. */
  reopen(): void;
  /** Lets go of the terminal; the shell goes on. */
  detach(): void;
}

interface AttachmentDeps {
  readonly terminalId: string;
  readonly clientId: string;
  readonly sink: TerminalSink;
  send(frame: Uint8Array): void;
}

type Body<Type extends PageFrame['type']> = Omit<
  Extract<PageFrame, { type: Type }>,
  'type' | 'terminalId'
>;

/** Speaks the frames of contract/terminal-frames.ts for one terminal. */
export function createAttachment({ terminalId, clientId, sink, send }: AttachmentDeps): Attachment {
  const outbox = createInputOutbox();
  let online = false;
  let lostAt = Number.POSITIVE_INFINITY;
  /** True between the server's answer to `attach` and the loss of the connection. */
  let attached = false;
  let epoch = 0;
  let offset = 0;
  let mark = 0;
  let shown = 0;
  let acked = 0;
  let fit: TerminalFit | undefined;

  function tell<Type extends PageFrame['type']>(type: Type, body: Body<Type>): void {
    if (online) send(encodeTerminalFrame({ type, terminalId, ...body } as unknown as PageFrame));
  }

  function attach(): void {
    attached = false;
    tell('attach', { clientId, epoch, offset, mark });
    if (fit) tell('view', fit);
  }

  function acknowledge(): void {
    if (shown === acked || !attached) return;
    acked = shown;
    tell('ack', { epoch, offset: shown });
  }

  function show(data: Uint8Array, end: number): void {
    const ofEpoch = epoch;
    sink.write(data, () => {
      if (ofEpoch !== epoch) return;
      shown = end;
      // All shown or much shown: the server may send on.
      if (shown === offset || shown - acked >= ACK_BYTES) acknowledge();
    });
  }

  function onAttached(frame: { epoch: number; seq: number }): void {
    if (frame.epoch !== epoch) {
      // What was typed before there was any shell is meant for the first one.
      if (epoch !== 0) outbox.restart();
      epoch = frame.epoch;
      offset = 0;
      shown = 0;
      acked = 0;
      mark = 0;
    }
    attached = true;
    outbox.confirm(frame.seq);
    for (const piece of outbox.pending()) tell('input', { epoch, ...piece });
  }

  function onOutput(frame: { offset: number; data: Uint8Array }): void {
    const end = frame.offset + frame.data.length;
    if (end <= offset) return;
    if (frame.offset > offset) {
      // Something is missing in between: ask for it, from where the screen is.
      attach();
      return;
    }
    const news = frame.data.subarray(offset - frame.offset);
    offset = end;
    show(news, end);
  }

  function onSnapshot(frame: Extract<ServerFrame, { type: 'snapshot' }>): void {
    mark = frame.mark;
    offset = frame.offset;
    sink.reset(frame.cols, frame.rows);
    show(frame.data, frame.offset);
  }

  return {
    receive(frame) {
      const stale = 'epoch' in frame && frame.type !== 'attached' && frame.epoch !== epoch;
      if (stale) return;
      switch (frame.type) {
        case 'attached':
          return onAttached(frame);
        case 'output':
          return onOutput(frame);
        case 'snapshot':
          return onSnapshot(frame);
        case 'inputAck':
          return outbox.confirm(frame.seq);
        case 'size':
          mark = frame.mark;
          return sink.resize(frame.cols, frame.rows);
        case 'state':
          return sink.condition(toCondition(frame));
        case 'reattach':
          return attach();
        case 'refused':
          return sink.condition({ kind: 'refused' });
      }
    },
    connected() {
      online = true;
      lostAt = Number.POSITIVE_INFINITY;
      attach();
    },
    disconnected() {
      online = false;
      lostAt = Math.min(lostAt, Date.now());
      attached = false;
      sink.condition({ kind: 'connecting' });
    },
    input(data) {
      const pieces = Date.now() - lostAt > HELD_FOR_MS ? null : outbox.add(data);
      if (pieces === null) return false;
      if (attached) for (const piece of pieces) tell('input', { epoch, ...piece });
      return true;
    },
    view(wanted) {
      if (
        fit?.cols === wanted.cols &&
        fit.rows === wanted.rows &&
        fit.attention === wanted.attention
      )
        return;
      fit = wanted;
      tell('view', wanted);
    },
    reopen: () => tell('reopen', {}),
    detach: () => tell('detach', {}),
  };
}

function toCondition(frame: Extract<ServerFrame, { type: 'state' }>) {
  switch (frame.state) {
    case 'starting':
      return { kind: 'connecting' } as const;
    case 'running':
      return { kind: 'running' } as const;
    case 'exited':
    case 'lost':
      return { kind: 'ended', lost: frame.state === 'lost', exitCode: frame.exitCode } as const;
  }
}
