import { RopesError } from '../../../contract/errors.ts';

/**
 * The name for one more node: the wanted one, or the first free of node1, node2, … Throws
 * NODE_LIMIT or NODE_NAME_TAKEN.
 */
export function chooseNodeName(
  taken: readonly string[],
  most: number,
  wanted: string | undefined,
): string {
  if (taken.length >= most) {
    throw new RopesError(
      'NODE_LIMIT',
      `The session has ${taken.length} nodes, and ${most} is the most.`,
    );
  }
  // The registry of the session answers to this name on the same network.
  const reserved = ['registry'];
  if (wanted !== undefined && (taken.includes(wanted) || reserved.includes(wanted))) {
    throw new RopesError('NODE_NAME_TAKEN', `The name ${wanted} is taken in this session.`);
  }
  if (wanted !== undefined) return wanted;
  let number = 1;
  while (taken.includes(`node${number}`)) number += 1;
  return `node${number}`;
}
