import { LostLeadError } from '../registry/lost-lead-error.ts';
import type { RegistryContent } from '../registry/registry-content.ts';
import type { LogEntry } from './raft-state.ts';
import type { AppliedEntry } from './raft-step.ts';

/** The registry on both sides of an operation. */
export interface Outcome {
  readonly before: RegistryContent;
  readonly after: RegistryContent;
}

export interface Waiter {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Who waits for entries of the log to take effect. */
export interface WaitingList {
  add(place: Pick<LogEntry, 'index' | 'term'>, waiter: Waiter): void;
  settle(applied: readonly AppliedEntry[]): void;
  /** For a master that does not lead any more. */
  rejectAll(): void;
}

export function createWaitingList(): WaitingList {
  const waiting = new Map<number, Waiter & { readonly term: number }>();
  return {
    add({ index, term }, waiter) {
      waiting.set(index, { ...waiter, term });
    },
    settle(applied) {
      for (const { entry, before, after } of applied) {
        const waiter = waiting.get(entry.index);
        waiting.delete(entry.index);
        if (waiter?.term === entry.term) waiter.resolve({ before, after });
        else waiter?.reject(new LostLeadError());
      }
    },
    rejectAll() {
      for (const waiter of waiting.values()) waiter.reject(new LostLeadError());
      waiting.clear();
    },
  };
}
