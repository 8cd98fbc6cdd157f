import type { MasterInfo } from '../../wire/messages/master-info.ts';
import type { Election } from './election.ts';

/** The election of the only master there is: it leads from the start, until `lose`. */
export function createSingleElection(info: MasterInfo): Election & { lose(): void } {
  const listeners = new Set<() => void>();
  let leads = true;
  return {
    leader: () => (leads ? info : undefined),
    isLeader: () => leads,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lose() {
      leads = false;
      for (const listener of listeners) listener();
    },
  };
}
