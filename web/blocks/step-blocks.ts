import type { Block } from '../../contract/lab.ts';

/** The blocks on view and the step that they are of; the introduction is no step. */
export interface StepBlocks {
  readonly stepId: string | undefined;
  readonly blocks: readonly Block[];
}
