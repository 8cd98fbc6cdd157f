import type { Registry } from '../model/registry.ts';
import { applyOperation } from './apply-operation.ts';
import type { LoggedOperation } from './logged-operation.ts';
import type { RegistryContent } from './registry-content.ts';
import { RegistryRefusal } from './registry-refusal.ts';
import { toRegistryState } from './to-registry-state.ts';

/** A log that a quorum of masters shares. */
export interface ReplicatedLog {
  propose(
    operation: LoggedOperation,
  ): Promise<{ readonly before: RegistryContent; readonly after: RegistryContent }>;
  content(): RegistryContent;
}

/**
 * What the masters of a quorum remember together. `apply` rejects with RegistryRefusal when the
 * operation makes no sense, with LostLeadError when this master does not lead (the operation may yet
 * take effect), and with JournalError when its disk cannot take it.
 */
export function createRegistry({ log }: { readonly log: ReplicatedLog }): Registry {
  return {
    recover: () => Promise.resolve(toRegistryState(log.content())),
    async apply(operation) {
      const { before, after } = await log.propose(operation);
      const { refusal } = applyOperation(before, operation);
      if (refusal !== undefined) throw new RegistryRefusal(refusal);
      return toRegistryState(after);
    },
    size: () => Buffer.byteLength(JSON.stringify(log.content())),
  };
}
