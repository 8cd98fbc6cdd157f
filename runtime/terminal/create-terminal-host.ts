import { randomUUID } from 'node:crypto';
import { decodePageFrame } from '../../contract/decode-terminal-frame.ts';
import { encodeTerminalFrame } from '../../contract/encode-terminal-frame.ts';
import { RopesError } from '../../contract/errors.ts';
import type { HostPage } from './create-page-feed.ts';
import { createTerminal, type Terminal } from './create-terminal.ts';
import {
  type HeldTerminal,
  type HostMessage,
  type HostRequest,
  hostProtocol,
  type ServerMessage,
} from './host-messages.ts';
import type { Log } from './log.ts';
import type { ShellOpener } from './shell.ts';

/** One server, as the host sees it. */
interface HostLink {
  send(message: HostMessage): void;
  sendFrame(page: number, frame: Uint8Array): void;
}

/** What the host does with what one server says. */
export interface HostConnection {
  receive(message: ServerMessage): void;
  /** A frame of a page. Throws FRAME_INVALID and FRAME_TOO_LARGE. */
  receiveFrame(page: number, frame: Uint8Array): void;
  closed(): void;
}

/** Holds terminals for servers that come and go. */
export interface TerminalHost {
  /** Whether there is nothing to stay for: no server, and no shell that runs. */
  readonly idle: boolean;
  connect(link: HostLink): HostConnection;
  /** Ends all shells. Settles when they have ended, or would not. */
  dispose(): Promise<void>;
}

export function createTerminalHost(options: {
  readonly opener: ShellOpener;
  readonly log: Log;
  /** The host is asked to end. */
  readonly onShutdown: () => void;
  /** `idle` may have changed. */
  readonly onChange: () => void;
}): TerminalHost {
  const { opener, log } = options;
  const hostId = randomUUID();
  const terminals = new Map<string, Terminal>();
  const opening = new Map<string, Promise<void>>();
  const links = new Set<HostLink>();

  function tellAll(message: HostMessage): void {
    for (const link of links) link.send(message);
  }

  function list(): HeldTerminal[] {
    return [...terminals].map(([terminalId, { sessionId, target, state }]) => ({
      terminalId,
      sessionId,
      ...target,
      state,
    }));
  }

  async function open(request: HostRequest & { readonly type: 'open' }): Promise<void> {
    const { terminalId, sessionId, containerId, place } = request;
    const target = { containerId, place };
    const known = terminals.get(terminalId);
    if (known) {
      known.setTarget(target);
      const underWay = opening.get(terminalId);
      if (underWay !== undefined || known.state === 'running') return underWay;
      return known.start(request.after);
    }
    const terminal = createTerminal({
      ...request,
      target,
      opener,
      log,
      events: {
        quiet: () => tellAll({ kind: 'quiet', sessionId, terminalId }),
        state(state) {
          tellAll({ kind: 'state', terminalId, state });
          options.onChange();
        },
      },
    });
    terminals.set(terminalId, terminal);
    const started = terminal.start(request.after);
    opening.set(terminalId, started);
    try {
      await started;
    } catch (error) {
      void close(terminalId);
      throw error;
    } finally {
      opening.delete(terminalId);
    }
  }

  function close(terminalId: string): Promise<void> | undefined {
    const ended = terminals.get(terminalId)?.dispose();
    terminals.delete(terminalId);
    options.onChange();
    return ended;
  }

  async function answer(request: HostRequest): Promise<{ terminals?: HeldTerminal[] }> {
    if (request.type === 'open') await open(request);
    if (request.type === 'close') void close(request.terminalId);
    if (request.type === 'closeSession') {
      for (const { terminalId, sessionId } of list()) {
        if (sessionId === request.sessionId) void close(terminalId);
      }
    }
    if (request.type === 'shutdown') options.onShutdown();
    return request.type === 'list' ? { terminals: list() } : {};
  }

  function respond(link: HostLink, id: number, request: HostRequest): void {
    answer(request).then(
      (result) => link.send({ kind: 'answer', id, ...result }),
      (error: unknown) => link.send({ kind: 'answer', id, error: describe(error, log) }),
    );
  }

  return {
    get idle() {
      const running = [...terminals.values()].some(({ state }) => state === 'running');
      return links.size === 0 && !running;
    },
    connect(link) {
      const pages = new Map<number, HostPage>();
      links.add(link);
      link.send({ kind: 'hello', protocol: hostProtocol, hostId, terminals: list() });
      options.onChange();

      function pageOf(number: number): HostPage {
        const known = pages.get(number);
        if (known) return known;
        const page: HostPage = {
          send: (frame) => link.sendFrame(number, encodeTerminalFrame(frame)),
        };
        pages.set(number, page);
        return page;
      }

      function dropPage(number: number): void {
        const page = pages.get(number);
        pages.delete(number);
        if (page) for (const terminal of terminals.values()) terminal.drop(page);
      }

      return {
        receive(message) {
          if (message.kind === 'request') respond(link, message.id, message.request);
          else dropPage(message.page);
        },
        receiveFrame(number, bytes) {
          const frame = decodePageFrame(bytes);
          const { terminalId } = frame;
          const terminal = terminals.get(terminalId);
          if (terminal) terminal.receive(pageOf(number), frame);
          else pageOf(number).send({ type: 'state', terminalId, state: 'lost', exitCode: null });
        },
        closed() {
          links.delete(link);
          for (const number of [...pages.keys()]) dropPage(number);
          options.onChange();
        },
      };
    },
    async dispose() {
      await Promise.all([...terminals.keys()].map(close));
    },
  };
}

/** What of an error goes to the server. */
function describe(error: unknown, log: Log): { code: string; message: string } {
  if (error instanceof RopesError) return { code: error.code, message: error.message };
  log.error('a request failed', { error });
  return { code: 'INTERNAL', message: 'The terminal host could not do what it was asked.' };
}
