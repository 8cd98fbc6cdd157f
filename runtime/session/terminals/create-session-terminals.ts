import { RopesError } from '../../../contract/errors.ts';
import { type TerminalView, thisMachine } from '../../../contract/session.ts';
import type { ProviderNode } from '../../node/provider.ts';
import type { LiveSession } from '../create-live-session.ts';
import { createRandomId } from '../create-random-id.ts';
import type { Log } from '../log.ts';
import type { ShellLoss, TerminalHost } from '../terminal-host.ts';
import { planTerminalTitle } from './plan-terminal-title.ts';

// Until a page says how large it shows the terminal.
const firstSize = { cols: 80, rows: 24 };

/** Opens and closes the terminals of sessions, in the store and in the terminal host. */
export interface SessionTerminals {
  open(session: LiveSession, node: ProviderNode): Promise<TerminalView>;
  /** Opens a shell on this machine that talks to the engine of a node. */
  openOnMachine(session: LiveSession, node: ProviderNode): Promise<TerminalView>;
  /** Starts a shell anew where the last one was lost; the terminal shows why. Does not throw. */
  reopen(
    session: LiveSession,
    terminal: TerminalView,
    node: ProviderNode,
    after: ShellLoss,
  ): Promise<void>;
  /** Throws TERMINAL_NOT_FOUND. */
  rename(session: LiveSession, terminalId: string, title: string): Promise<void>;
  /** Throws TERMINAL_NOT_FOUND. */
  close(session: LiveSession, terminalId: string): Promise<void>;
}

/** Makes the terminals of sessions. */
export function createSessionTerminals(deps: {
  readonly terminals: TerminalHost;
  readonly log: Log;
}): SessionTerminals {
  function start(
    session: LiveSession,
    terminal: TerminalView,
    node: ProviderNode,
    after?: ShellLoss,
  ): Promise<void> {
    return deps.terminals.open({
      terminalId: terminal.id,
      sessionId: session.id,
      containerId: node.containerId,
      place: terminal.node === thisMachine ? 'machine' : 'node',
      ...firstSize,
      ...(after === undefined ? {} : { after }),
    });
  }

  async function add(
    session: LiveSession,
    node: ProviderNode,
    names: { readonly node: string; readonly title: string },
  ): Promise<TerminalView> {
    const terminal: TerminalView = {
      id: createRandomId(),
      node: names.node,
      title: planTerminalTitle(names.title, session.state().terminals),
      state: 'running',
    };
    // Kept before it is opened: what the host then has is always known.
    await session.addTerminal(terminal);
    try {
      await start(session, terminal, node);
    } catch (error) {
      await session.dropTerminal(terminal.id);
      throw error;
    }
    return terminal;
  }

  return {
    open: (session, node) => add(session, node, { node: node.name, title: node.name }),
    openOnMachine: (session, node) =>
      add(session, node, { node: thisMachine, title: 'This machine' }),
    async reopen(session, terminal, node, after) {
      const terminalId = terminal.id;
      try {
        await start(session, terminal, node, after);
        session.markTerminal(terminalId, 'running');
      } catch (error) {
        session.markTerminal(terminalId, 'exited');
        deps.log.warn('a terminal could not be opened again', {
          sessionId: session.id,
          terminalId,
          error,
        });
      }
    },
    async rename(session, terminalId, title) {
      requireTerminal(session, terminalId);
      await session.renameTerminal(terminalId, title);
    },
    async close(session, terminalId) {
      requireTerminal(session, terminalId);
      await session.dropTerminal(terminalId);
      await deps.terminals.close(terminalId);
    },
  };
}

function requireTerminal(session: LiveSession, terminalId: string): void {
  if (!session.state().terminals.some(({ id }) => id === terminalId)) {
    throw new RopesError('TERMINAL_NOT_FOUND', 'The session has no such terminal.');
  }
}
