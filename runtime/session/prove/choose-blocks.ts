import type { ActionSource } from '../../lab/loaded-lab.ts';

/** What does a step: its solution blocks, or its run and file blocks where it has no solution. */
export function chooseBlocks(
  actions: readonly ActionSource[],
  stepId: string,
): readonly ActionSource[] {
  const own = actions.filter((action) => action.stepId === stepId);
  const solutions = own.filter(({ kind }) => kind === 'solution');
  return solutions.length > 0 ? solutions : own;
}
