import type { FoundNode } from '../../node/provider.ts';
import type { NodeRecord } from '../../store/node-repository.ts';

/**
 * Whether the nodes of a session were found otherwise than it is kept: frozen ones in a session
 * that is awake, or ones that run, or stopped and are to be started, in a frozen one.
 */
export function isOtherwise(
  asleep: boolean,
  records: readonly NodeRecord[],
  found: readonly FoundNode[],
): boolean {
  return found.some(({ name, running, frozen }) => {
    if (running) return frozen !== asleep;
    return asleep && records.some((record) => record.name === name && record.state === 'running');
  });
}
