import { RopesError } from '../../contract/errors.ts';
import type { NodeKind, SetupFacts } from '../../contract/setup-facts.ts';
import { readSetupFacts } from './read-setup-facts.ts';

/** What set-up has made, while a server runs: preparation adds to it. */
export interface SetupFactsSource {
  current(): SetupFacts;
  /** Whether nodes of this kind can be made. */
  has(kind: NodeKind): boolean;
  /** Throws SETUP_MISSING when the file can't be used, or is of another engine by now. */
  reload(): Promise<void>;
}

/** Makes the source; `first` is what was read at the start. */
export function createSetupFactsSource(home: string, first: SetupFacts): SetupFactsSource {
  let facts = first;
  return {
    current: () => facts,
    has: (kind) => kind === 'docker' || facts.kinds?.[kind] !== undefined,
    async reload() {
      const next = await readSetupFacts(home);
      // Everything that runs is on the engine of the start.
      if (JSON.stringify(next.engine) !== JSON.stringify(first.engine)) {
        throw new RopesError(
          'SETUP_MISSING',
          `Set-up has taken another Docker engine (${next.engine.host}) than the one that this server uses (${first.engine.host}): start ropes again.`,
        );
      }
      facts = next;
    },
  };
}
