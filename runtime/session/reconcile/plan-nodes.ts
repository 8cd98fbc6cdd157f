import type { FoundNode } from '../../node/provider.ts';
import type { NodeRecord } from '../../store/node-repository.ts';

/** What a session's nodes turned out to be. */
export interface NodePlan {
  /** Nodes whose record has to change: lost, come back, or at another address. */
  readonly changed: readonly NodeRecord[];
  /** Names of nodes that were half-made, half-removed, or are in no record. */
  readonly remove: readonly string[];
}

/** Compares a session's records with the nodes that were found of it. */
export function planNodes(records: readonly NodeRecord[], found: readonly FoundNode[]): NodePlan {
  const half = records.filter(({ state }) => state === 'starting' || state === 'removing');
  const strays = found.filter(({ name }) => !records.some((record) => record.name === name));
  return {
    changed: planObserved(records, found),
    remove: [...half.map(({ name }) => name), ...strays.map(({ name }) => name)],
  };
}

/** The records of running and lost nodes that differ from what was found. */
export function planObserved(
  records: readonly NodeRecord[],
  found: readonly FoundNode[],
): readonly NodeRecord[] {
  return records
    .filter(({ state }) => state === 'running' || state === 'lost')
    .flatMap((record) => {
      const seen = observe(record, found);
      const same = seen.state === record.state && seen.address === record.address;
      return same ? [] : [seen];
    });
}

function observe(record: NodeRecord, found: readonly FoundNode[]): NodeRecord {
  const node = found.find(
    ({ name, containerId }) => name === record.name && containerId === record.containerId,
  );
  return node?.running === true && node.address !== null
    ? { ...record, address: node.address, state: 'running' }
    : { ...record, state: 'lost' };
}
