import type { Signal } from '@preact/signals';
import type { RopesError } from '../../contract/errors.ts';
import type { SessionView, TerminalView } from '../../contract/session.ts';
import type { Api } from '../api/create-api.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import type { Router } from '../router/create-router.ts';
import { newerView } from './newer-view.ts';

/** What the learner can ask of the session. A refusal becomes the workspace's notice. */
export interface Commands {
  extend(): Promise<void>;
  end(): Promise<void>;
  /** Ends this session and goes to a new one of the same lab. */
  restart(): Promise<void>;
  /** Starts a lab, after this session or from its end, and goes there. */
  startLab(labId: string): Promise<void>;
  addNode(): Promise<void>;
  removeNode(name: string): Promise<void>;
  /** Makes a lost node anew. Resolves when it runs, or when that was refused. */
  recreateNode(name: string): Promise<void>;
  /** Rejects when it can't be opened. */
  openTerminal(node: string): Promise<TerminalView>;
  renameTerminal(terminalId: string, title: string): Promise<void>;
  closeTerminal(terminalId: string): Promise<void>;
  checkNow(checkIds: readonly string[]): Promise<void>;
  showStep(step: number): Promise<void>;
  /** Writes a file block, or marks a run block done. Rejects when it can't. */
  doAction(blockId: string): Promise<void>;
}

interface CommandsDeps {
  readonly api: Api;
  readonly router: Router;
  readonly session: Signal<SessionView>;
  readonly notice: Signal<RopesError | undefined>;
}

export function createCommands({ api, router, session, notice }: CommandsDeps): Commands {
  const id = session.peek().id;

  async function attempt(what: () => Promise<void>): Promise<void> {
    try {
      await what();
      // The server answers again: that it did not is no news any more.
      if (notice.peek()?.code === 'SERVER_UNREACHABLE') notice.value = undefined;
    } catch (error) {
      notice.value = toRopesError(error);
    }
  }

  async function adopt(view: Promise<SessionView>): Promise<void> {
    const told = await view;
    session.value = newerView(session.peek(), told);
  }

  async function openTerminal(node: string): Promise<TerminalView> {
    const terminal = await api.openTerminal(id, node);
    const { terminals } = session.peek();
    if (!terminals.some((known) => known.id === terminal.id)) {
      session.value = { ...session.peek(), terminals: [...terminals, terminal] };
    }
    return terminal;
  }

  return {
    extend: () => attempt(() => adopt(api.extendSession(id))),
    end: () =>
      attempt(async () => {
        await api.endSession(id);
        await adopt(api.session(id));
      }),
    restart: () =>
      attempt(async () => {
        const next = await api.restartSession(id);
        router.navigate(`/sessions/${next.id}`);
      }),
    startLab: (labId) =>
      attempt(async () => {
        const next = await api.startSession(labId);
        router.navigate(`/sessions/${next.id}`);
      }),
    addNode: () => attempt(() => adopt(api.addNode(id))),
    removeNode: (name) => attempt(() => adopt(api.removeNode(id, name))),
    recreateNode: (name) => attempt(() => adopt(api.recreateNode(id, name))),
    openTerminal,
    renameTerminal: (terminalId, title) => attempt(() => api.renameTerminal(id, terminalId, title)),
    closeTerminal: (terminalId) => attempt(() => api.closeTerminal(id, terminalId)),
    checkNow: (checkIds) => attempt(() => api.checkNow(id, checkIds)),
    showStep: (step) => attempt(() => api.showStep(id, step)),
    doAction: (blockId) => api.doAction(id, blockId),
  };
}
