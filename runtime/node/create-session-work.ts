import { RopesError } from '../../contract/errors.ts';

/** Keeps the making of a session's things apart from their removal. */
export interface SessionWork {
  /** Runs work whose signal also aborts when the session is removed. Throws SESSION_ENDED while it is. */
  make<T>(
    sessionId: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
  /** Aborts what is being made, waits until it has stopped, then removes. One removal at a time. */
  remove(sessionId: string, work: () => Promise<void>): Promise<void>;
}

interface Making {
  readonly abort: AbortController;
  readonly done: Promise<unknown>;
}

/**
 * Makes the book-keeping of what is being made. Without it the engine could finish making a
 * container just after a removal had looked for containers.
 */
export function createSessionWork(): SessionWork {
  const making = new Map<string, Set<Making>>();
  const removing = new Map<string, Promise<void>>();

  async function stopMaking(sessionId: string): Promise<void> {
    const current = [...(making.get(sessionId) ?? [])];
    const reason = new RopesError('SESSION_ENDED', 'The session was removed meanwhile.');
    for (const { abort } of current) abort.abort(reason);
    await Promise.allSettled(current.map(({ done }) => done));
  }

  return {
    async make(sessionId, signal, work) {
      signal.throwIfAborted();
      if (removing.has(sessionId)) {
        throw new RopesError('SESSION_ENDED', 'The session is being removed.');
      }
      const abort = new AbortController();
      const follow = () => abort.abort(signal.reason);
      signal.addEventListener('abort', follow, { once: true });
      const done = work(abort.signal);
      const entry = { abort, done };
      const current = making.get(sessionId) ?? new Set();
      making.set(sessionId, current.add(entry));
      try {
        return await done;
      } finally {
        signal.removeEventListener('abort', follow);
        current.delete(entry);
        if (current.size === 0) making.delete(sessionId);
      }
    },
    async remove(sessionId, work) {
      const before = removing.get(sessionId);
      if (before !== undefined) return before;
      const removal = stopMaking(sessionId)
        .then(work)
        .finally(() => removing.delete(sessionId));
      removing.set(sessionId, removal);
      return removal;
    },
  };
}
