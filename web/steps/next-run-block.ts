import type { Block } from '../../contract/lab.ts';
import type { Progress } from '../../contract/session.ts';

/** The run block to do next: the first that has not been run. */
export function nextRunBlock(
  blocks: readonly Block[],
  actionsDone: Progress['actionsDone'],
): Extract<Block, { kind: 'run' }> | undefined {
  return blocks
    .filter((block) => block.kind === 'run')
    .find((block) => actionsDone[block.id] === undefined);
}
