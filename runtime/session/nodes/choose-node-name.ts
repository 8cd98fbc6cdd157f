import { RopesError } from '../../../contract/errors.ts';

/**
 * The name for one more node: the wanted one, or the first of the engine's names that is free.
 * `names` gives that many names. Throws NODE_LIMIT or NODE_NAME_TAKEN.
 */
export function chooseNodeName(
  taken: readonly string[],
  most: number,
  wanted: string | undefined,
  names: (count: number) => readonly string[],
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
  // Of one name more than there are nodes, one is free.
  const free = names(taken.length + 1).find((name) => !taken.includes(name));
  if (free === undefined) throw new Error('the engine gave too few names');
  return free;
}
