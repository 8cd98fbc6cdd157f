import type { HeldTerminal, ShellLoss, TerminalHost } from './terminal-host.ts';

interface FakeTerminal extends HeldTerminal {
  readonly containerId: string;
  readonly place: string;
  /** What was said of the shell before. */
  readonly after: ShellLoss | undefined;
}

/** A terminal host without shells. */
export interface FakeTerminalHost extends TerminalHost {
  /** By terminal id: what it holds. */
  readonly held: ReadonlyMap<string, FakeTerminal>;
  /** As when output went quiet after somebody typed. */
  type(sessionId: string, terminalId: string): void;
  /** As when a shell ends. */
  exit(terminalId: string): void;
  /** As when a page has an exited terminal opened again. */
  restart(terminalId: string): void;
  /** As when the process ended: everything it held is gone. */
  lose(): void;
  /** Makes every call fail until it is told otherwise. */
  setError(error: Error | null): void;
}

/** Makes the fake; `open` can throw or wait. */
export function createFakeTerminalHost(
  hooks: { readonly open?: (node: { readonly containerId: string }) => void | Promise<void> } = {},
): FakeTerminalHost {
  const held = new Map<string, FakeTerminal>();
  const onActivity = new Set<(sessionId: string, terminalId: string) => void>();
  const onExit = new Set<(terminalId: string) => void>();
  const onStart = new Set<(terminalId: string) => void>();
  let broken: Error | null = null;

  function mayThrow(): void {
    if (broken !== null) throw broken;
  }

  function become(
    terminalId: string,
    state: HeldTerminal['state'],
    listeners: ReadonlySet<(terminalId: string) => void>,
  ): void {
    const terminal = held.get(terminalId);
    if (terminal === undefined) throw new Error(`the fake host has no terminal ${terminalId}`);
    held.set(terminalId, { ...terminal, state });
    for (const listener of listeners) listener(terminalId);
  }

  return {
    held,
    type(sessionId, terminalId) {
      for (const listener of onActivity) listener(sessionId, terminalId);
    },
    exit: (terminalId) => become(terminalId, 'exited', onExit),
    restart: (terminalId) => become(terminalId, 'running', onStart),
    lose: () => held.clear(),
    setError(error) {
      broken = error;
    },
    async open({ terminalId, sessionId, containerId, place, after }) {
      mayThrow();
      await hooks.open?.({ containerId });
      const started = held.get(terminalId)?.state !== 'running';
      held.set(terminalId, { terminalId, sessionId, containerId, place, state: 'running', after });
      if (started) for (const listener of onStart) listener(terminalId);
    },
    async close(terminalId) {
      mayThrow();
      held.delete(terminalId);
    },
    async list() {
      mayThrow();
      return [...held.values()];
    },
    async closeSession(sessionId) {
      mayThrow();
      for (const terminal of held.values()) {
        if (terminal.sessionId === sessionId) held.delete(terminal.terminalId);
      }
    },
    // Its one kind of frame: the id of a terminal, which is sent back.
    connectPage: (page) => ({
      receive(frame) {
        const terminalId = new TextDecoder().decode(frame);
        if (!page.allowed().has(terminalId)) throw new Error('that terminal is not allowed');
        page.send(frame);
      },
      dispose: () => undefined,
    }),
    onActivity(listener) {
      onActivity.add(listener);
      return () => void onActivity.delete(listener);
    },
    onExit(listener) {
      onExit.add(listener);
      return () => void onExit.delete(listener);
    },
    onStart(listener) {
      onStart.add(listener);
      return () => void onStart.delete(listener);
    },
  };
}
