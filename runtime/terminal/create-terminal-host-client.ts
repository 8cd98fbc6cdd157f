import type { HostSocket } from './connect-to-host.ts';
import { createHostConnector } from './create-host-connector.ts';
import { createPageRelay } from './create-page-relay.ts';
import type { HostMessage } from './host-messages.ts';
import type { Log } from './log.ts';
import type { TerminalHostClient, TerminalToOpen } from './terminal-host-client.ts';

/** Of terminals that were found in the host; their pages soon say what fits. */
const usualSize = { cols: 80, rows: 24 };

/** Makes the client of the host that listens on `socketPath`. `spawn` starts one, detached. */
export function createTerminalHostClient(options: {
  readonly socketPath: string;
  readonly spawn: () => void;
  readonly log: Log;
}): TerminalHostClient {
  const { log } = options;
  /** All that should be there, so that it can be opened again when the host is lost. */
  const wanted = new Map<string, TerminalToOpen>();
  /** What the host has. */
  const held = new Set<string>();
  /** Those whose shell had ended when the host was last heard of. */
  const exited = new Set<string>();
  let waking: Promise<unknown> | undefined;
  const listeners = {
    quiet: new Set<(sessionId: string, terminalId: string) => void>(),
    exit: new Set<(terminalId: string) => void>(),
    start: new Set<(terminalId: string) => void>(),
  };

  const connector = createHostConnector({
    ...options,
    events: { frame: (page, frame) => relay.deliver(page, frame), message },
    onConnect,
    onLost,
  });
  const relay = createPageRelay({
    host: () => connector.current,
    wake,
    async reopen(terminalId) {
      const terminal = wanted.get(terminalId);
      if (terminal === undefined || held.has(terminalId)) return false;
      await open({ ...terminal, after: 'host-lost' });
      return true;
    },
    log,
  });

  function warn(what: string, error?: unknown): void {
    log.warn(`the terminal host ${what}`, { error });
  }

  function message(message: HostMessage): void {
    if (message.kind === 'quiet') {
      for (const tell of listeners.quiet) tell(message.sessionId, message.terminalId);
    }
    if (message.kind === 'state') {
      if (message.state === 'running') exited.delete(message.terminalId);
      else exited.add(message.terminalId);
      const told = message.state === 'running' ? listeners.start : listeners.exit;
      for (const tell of told) tell(message.terminalId);
    }
  }

  function onConnect(socket: HostSocket): void {
    held.clear();
    for (const terminal of socket.hello.terminals) {
      const { state, ...known } = terminal;
      const { terminalId } = known;
      held.add(terminalId);
      if (state === 'exited') exited.add(terminalId);
      wanted.set(terminalId, { ...usualSize, ...known });
    }
    for (const terminal of wanted.values()) {
      if (!held.has(terminal.terminalId)) void takeLoss(terminal);
    }
    relay.reattachAll();
  }

  /** A shell that ran is followed by a new one; one that had ended waits until it is asked for. */
  async function takeLoss(terminal: TerminalToOpen): Promise<void> {
    const { terminalId } = terminal;
    log.warn('a terminal was lost with its host', { terminalId });
    for (const tell of listeners.exit) tell(terminalId);
    if (exited.has(terminalId)) return;
    try {
      await open({ ...terminal, after: 'host-lost' });
    } catch (error) {
      // The page offers to try again.
      log.info('a lost terminal could not be opened again', { terminalId, error });
    }
  }

  function onLost(): void {
    held.clear();
    // A host that holds nothing ends by itself.
    if (wanted.size === 0) return;
    warn('is gone');
    wake();
  }

  function wake(): void {
    if (waking) return;
    waking = connector
      .ensure()
      .catch((error: unknown) => warn('stays away', error))
      .finally(() => {
        waking = undefined;
      });
  }

  async function open(terminal: TerminalToOpen): Promise<void> {
    const { after, ...known } = terminal;
    const { terminalId } = known;
    const host = await connector.ensure();
    await host.request({ type: 'open', ...known, ...(after === undefined ? {} : { after }) });
    const isNew = !held.has(terminalId);
    wanted.set(terminalId, known);
    held.add(terminalId);
    exited.delete(terminalId);
    // Pages that came before it was there were told that it is lost.
    if (isNew) relay.reattach(terminalId);
  }

  function forget(terminalId: string): void {
    wanted.delete(terminalId);
    held.delete(terminalId);
    exited.delete(terminalId);
  }

  function listen<Listener>(set: Set<Listener>, listener: Listener): () => void {
    set.add(listener);
    return () => void set.delete(listener);
  }

  return {
    open,
    async close(terminalId) {
      forget(terminalId);
      await (await connector.find())?.request({ type: 'close', terminalId });
    },
    async list() {
      return (await (await connector.find())?.request({ type: 'list' })) ?? [];
    },
    async closeSession(sessionId) {
      for (const terminal of [...wanted.values()]) {
        if (terminal.sessionId === sessionId) forget(terminal.terminalId);
      }
      await (await connector.find())?.request({ type: 'closeSession', sessionId });
    },
    connectPage: relay.connect,
    onActivity: (listener) => listen(listeners.quiet, listener),
    onExit: (listener) => listen(listeners.exit, listener),
    onStart: (listener) => listen(listeners.start, listener),
    dispose() {
      relay.dispose();
      connector.dispose();
    },
    async shutdown() {
      wanted.clear();
      const host = await connector.find();
      if (host === null) return;
      const closed = new Promise<void>((resolve) => host.onClose(resolve));
      await host.request({ type: 'shutdown' });
      await closed;
    },
  };
}
