import type { FoundNode } from '../../node/provider.ts';
import type { NodeRecord } from '../../store/node-repository.ts';

/** What a session's nodes turned out to be. */
export interface NodePlan {
  /** Nodes whose record has to change: lost, come back, or at another address. */
  readonly changed: readonly NodeRecord[];
  /** Nodes whose container is there and does not run. */
  readonly start: readonly NodeRecord[];
  /** Nodes that were being made anew: what there is of them goes, and they are lost. */
  readonly undo: readonly NodeRecord[];
  /** Names of nodes that were half-made, half-removed, or are in no record. */
  readonly remove: readonly string[];
}

/** Compares a session's records with the nodes that were found of it. */
export function planNodes(records: readonly NodeRecord[], found: readonly FoundNode[]): NodePlan {
  const half = records.filter(({ state }) => state === 'starting' || state === 'removing');
  const strays = found.filter(({ name }) => !records.some((record) => record.name === name));
  const start = planStart(records, found);
  return {
    changed: planObserved(records, found).filter(({ name }) => !start.some(isNamed(name))),
    start,
    undo: records.filter(({ state }) => state === 'recreating'),
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

/** The running and lost nodes that have stopped, as a machine does that is switched off. */
export function planStart(
  records: readonly NodeRecord[],
  found: readonly FoundNode[],
): readonly NodeRecord[] {
  return records.filter(
    (record) =>
      (record.state === 'running' || record.state === 'lost') &&
      found.some((node) => isOf(record, node) && !node.running),
  );
}

function isNamed(name: string): (record: NodeRecord) => boolean {
  return (record) => record.name === name;
}

function isOf(record: NodeRecord, node: FoundNode): boolean {
  return node.name === record.name && node.containerId === record.containerId;
}

function observe(record: NodeRecord, found: readonly FoundNode[]): NodeRecord {
  const node = found.find((each) => isOf(record, each));
  return node?.running === true && node.address !== null
    ? { ...record, address: node.address, state: 'running' }
    : { ...record, state: 'lost' };
}
