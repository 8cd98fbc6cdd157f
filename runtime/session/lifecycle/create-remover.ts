import { setTimeout as pause } from 'node:timers/promises';
import type { Provider } from '../../node/provider.ts';
import type { Log } from '../log.ts';
import type { TerminalHost } from '../terminal-host.ts';

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** Removes what sessions have made, and goes on trying while something is in the way. */
export interface Remover {
  /**
   * Resolves when nothing of the session is left and `after` has been done; to false when the
   * remover was disposed before: then the next start of the server goes on.
   */
  remove(sessionId: string, after: () => Promise<void>): Promise<boolean>;
  dispose(): void;
}

/** Makes a remover. */
export function createRemover(deps: {
  readonly provider: Provider;
  readonly terminals: TerminalHost;
  readonly log: Log;
}): Remover {
  const disposal = new AbortController();

  async function closeTerminals(sessionId: string): Promise<void> {
    try {
      await deps.terminals.closeSession(sessionId);
    } catch (error) {
      // Its shells end with their nodes; the host forgets exited ones at the next reconcile.
      deps.log.warn('the terminals of a session could not be closed', { sessionId, error });
    }
  }

  async function pauseUnlessDisposed(pauseMs: number): Promise<void> {
    try {
      await pause(pauseMs, undefined, { signal: disposal.signal, ref: false });
    } catch (error) {
      // The only reason not to have paused to the end.
      if (!disposal.signal.aborted) throw error;
    }
  }

  return {
    async remove(sessionId, after) {
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
        if (disposal.signal.aborted) return false;
        try {
          await closeTerminals(sessionId);
          await deps.provider.removeSession(sessionId);
          await after();
          return true;
        } catch (error) {
          deps.log.warn('a session could not be removed; trying again', { sessionId, error });
        }
        await pauseUnlessDisposed(pauseMs);
      }
    },
    dispose: () => disposal.abort(),
  };
}
