import { RopesError } from '../../../contract/errors.ts';

/** Reads what `docker service ls` shows: `2/3`, or `2/3 (max 1 per node)`. Throws COMMAND_FAILED. */
export function readReplicas(text: string): { readonly running: number; readonly wanted: number } {
  const match = /^(\d+)\/(\d+)/.exec(text);
  if (match === null) {
    throw new RopesError(
      'COMMAND_FAILED',
      `docker service ls gave replicas as “${text.slice(0, 50)}”.`,
    );
  }
  return { running: Number(match[1]), wanted: Number(match[2]) };
}
