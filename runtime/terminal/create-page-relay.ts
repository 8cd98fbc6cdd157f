import { decodePageFrame } from '../../contract/decode-terminal-frame.ts';
import { encodeTerminalFrame } from '../../contract/encode-terminal-frame.ts';
import type { ServerFrame } from '../../contract/terminal-frames.ts';
import type { HostSocket } from './connect-to-host.ts';
import type { Log } from './log.ts';
import type { TerminalHostClient, TerminalPage } from './terminal-host-client.ts';

/** Carries frames between pages and the host, and keeps pages from terminals that are not theirs. */
export interface PageRelay {
  connect: TerminalHostClient['connectPage'];
  /** A frame of the host for a page. */
  deliver(page: number, frame: Uint8Array): void;
  /** Has the pages that show this terminal attach to it again. */
  reattach(terminalId: string): void;
  reattachAll(): void;
  /** Lets go of all pages. */
  dispose(): void;
}

interface RelayedPage {
  readonly page: TerminalPage;
  readonly attached: Set<string>;
}

export function createPageRelay(options: {
  readonly host: () => HostSocket | null;
  /** Brings the host back; pages are told to attach again then. */
  readonly wake: () => void;
  /** Opens a terminal again that the host has lost; false when it has it. */
  readonly reopen: (terminalId: string) => Promise<boolean>;
  readonly log: Log;
}): PageRelay {
  const { host, log } = options;
  const pages = new Map<number, RelayedPage>();
  let lastNumber = 0;

  function send({ page }: RelayedPage, frame: ServerFrame): void {
    page.send(encodeTerminalFrame(frame));
  }

  function receive(number: number, relayed: RelayedPage, bytes: Uint8Array): void {
    const frame = decodePageFrame(bytes);
    const { terminalId } = frame;
    if (!relayed.page.allowed().has(terminalId)) {
      send(relayed, { type: 'refused', terminalId });
      return;
    }
    if (frame.type === 'attach') relayed.attached.add(terminalId);
    if (frame.type === 'detach') relayed.attached.delete(terminalId);
    if (frame.type === 'reopen') reopen(number, relayed, terminalId, bytes);
    // Without a host nothing is kept: the page attaches again when it is back, and knows what
    // has arrived.
    else host()?.sendFrame(number, bytes);
    if (host() === null) options.wake();
  }

  function reopen(
    number: number,
    relayed: RelayedPage,
    terminalId: string,
    bytes: Uint8Array,
  ): void {
    options.reopen(terminalId).then(
      (opened) => {
        if (!opened) host()?.sendFrame(number, bytes);
      },
      (error: unknown) => {
        log.info('a lost terminal could not be opened again', { terminalId, error });
        send(relayed, { type: 'state', terminalId, state: 'lost', exitCode: null });
      },
    );
  }

  return {
    connect(page) {
      lastNumber += 1;
      const number = lastNumber;
      const relayed: RelayedPage = { page, attached: new Set() };
      pages.set(number, relayed);
      return {
        receive(frame) {
          if (pages.has(number)) receive(number, relayed, frame);
        },
        dispose() {
          pages.delete(number);
          host()?.pageGone(number);
        },
      };
    },
    deliver: (number, frame) => pages.get(number)?.page.send(frame),
    reattach(terminalId) {
      for (const relayed of pages.values()) {
        if (relayed.attached.has(terminalId)) send(relayed, { type: 'reattach', terminalId });
      }
    },
    reattachAll() {
      for (const relayed of pages.values()) {
        for (const terminalId of relayed.attached) send(relayed, { type: 'reattach', terminalId });
      }
    },
    dispose: () => pages.clear(),
  };
}
