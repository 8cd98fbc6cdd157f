import type { Timers } from '../../wire/timers.ts';
import type { Registry } from '../model/registry.ts';
import { applyOperation } from './apply-operation.ts';
import type { LoggedOperation } from './logged-operation.ts';
import type { RegistryContent } from './registry-content.ts';
import { RegistryRefusal } from './registry-refusal.ts';
import { toRegistryState } from './to-registry-state.ts';

/** The registry on both sides of an operation. */
interface Change {
  readonly before: RegistryContent;
  readonly after: RegistryContent;
}

/** A log that a quorum of masters shares. */
interface ReplicatedLog {
  propose(operation: LoggedOperation): Promise<Change>;
  content(): RegistryContent;
}

export interface RegistryDependencies {
  readonly log: ReplicatedLog;
  readonly timers: Timers;
}

/** A disk that is full may have room a while later; until then the master leads on as it did. */
const RETRY_MS = 1000;

/**
 * What the masters of a quorum remember together. `apply` waits for room on a full disk. It rejects
 * with RegistryRefusal when the operation makes no sense, with LostLeadError when this master does not
 * lead (the operation may yet take effect), and with JournalError when its disk fails otherwise.
 */
export function createRegistry({ log, timers }: RegistryDependencies): Registry {
  async function propose(operation: LoggedOperation): Promise<Change> {
    for (;;) {
      try {
        return await log.propose(operation);
      } catch (error) {
        if (!isFull(error)) throw error;
        await new Promise<void>((resolve) => {
          timers.after(RETRY_MS, resolve);
        });
      }
    }
  }

  return {
    recover: () => Promise.resolve(toRegistryState(log.content())),
    async apply(operation) {
      const { before, after } = await propose(operation);
      const { refusal } = applyOperation(before, operation);
      if (refusal !== undefined) throw new RegistryRefusal(refusal);
      return toRegistryState(after);
    },
    size: () => Buffer.byteLength(JSON.stringify(log.content())),
  };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'fault' in error && error.fault === 'full';
}
