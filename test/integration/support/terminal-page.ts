import headless, { type Terminal } from '@xterm/headless';
import { decodeServerFrame } from '../../../contract/decode-terminal-frame.ts';
import { guardTerminalParser } from '../../../contract/guard-terminal-parser.ts';
import type { TerminalHostClient } from '../../../runtime/terminal/terminal-host-client.ts';
import { createScreenSink } from '../../../web/terminal/create-screen-sink.ts';
import { createTerminalLink } from '../../../web/terminal/create-terminal-link.ts';
import type { TerminalCondition } from '../../../web/terminal/terminal-sink.ts';

/** The page's own terminal code, with a screen of @xterm/headless in the place of the browser's. */
export interface TerminalPage {
  readonly screen: Terminal;
  readonly condition: TerminalCondition;
  /** Types; false when the page refuses. */
  type(text: string): boolean;
  paste(data: Uint8Array): boolean;
  view(cols: number, rows: number): void;
  reopen(): void;
  /** Joins the live connection, of this server or of the next one. */
  connect(client: TerminalHostClient): void;
  /** Cuts it: what is under way in either direction is lost. */
  cut(): void;
  /** How many frames of each type came. */
  readonly received: Readonly<Record<string, number>>;
  /** The text that is on the screen, without what is scrolled away. */
  text(): string;
}

/** A connection that takes its time, as a network does, and keeps the order. */
function createPipe(deliver: (frame: Uint8Array) => void) {
  const frames: Uint8Array[] = [];

  function pass(): void {
    const frame = frames.shift();
    if (frame) deliver(frame);
    if (frames.length > 0) setImmediate(pass);
  }

  return {
    send(frame: Uint8Array) {
      // A socket copies what it sends.
      frames.push(Uint8Array.from(frame));
      if (frames.length === 1) setImmediate(pass);
    },
    cut: () => void frames.splice(0),
  };
}

export function createTerminalPage(terminalId: string): TerminalPage {
  const screen = new headless.Terminal({
    cols: 80,
    rows: 24,
    scrollback: 5000,
    allowProposedApi: true,
    logLevel: 'off',
  });
  guardTerminalParser(screen.parser);
  let condition: TerminalCondition = { kind: 'connecting' };
  let joined: ReturnType<TerminalHostClient['connectPage']> | null = null;
  const toServer = createPipe((frame) => joined?.receive(frame));
  const received: Record<string, number> = {};
  const toPage = createPipe((frame) => {
    const { type } = decodeServerFrame(frame);
    received[type] = (received[type] ?? 0) + 1;
    link.receive(frame);
  });
  const link = createTerminalLink({ send: toServer.send });
  const sink = createScreenSink(screen, (next) => {
    condition = next;
  });
  const attachment = link.attach(terminalId, sink);

  return {
    screen,
    get condition() {
      return condition;
    },
    type: (text) => attachment.input(Buffer.from(text)),
    paste: (data) => attachment.input(data),
    view: (cols, rows) => attachment.view({ cols, rows, attention: 'active' }),
    reopen: attachment.reopen,
    received,
    connect(client) {
      joined = client.connectPage({
        allowed: () => new Set([terminalId]),
        send: toPage.send,
      });
      link.connected();
    },
    cut() {
      toServer.cut();
      toPage.cut();
      joined?.dispose();
      joined = null;
      link.disconnected();
    },
    text() {
      const { active } = screen.buffer;
      const lines = Array.from({ length: screen.rows }, (_, row) =>
        active.getLine(active.baseY + row)?.translateToString(true),
      );
      return lines.join('\n').trimEnd();
    },
  };
}
