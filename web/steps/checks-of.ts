import type { Block, Step } from '../../contract/lab.ts';

export type CheckBlock = Extract<Block, { kind: 'check' }>;

/** The checks of a step, in order. */
export function checksOf(step: Step): readonly CheckBlock[] {
  return step.blocks.filter((block) => block.kind === 'check');
}
