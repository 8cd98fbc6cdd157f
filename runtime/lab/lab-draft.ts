import type { Block } from '../../contract/lab.ts';
import type { ActionSource, CheckSource, SetupSource } from './loaded-lab.ts';

/** One step being read, or the introduction. */
export interface SectionDraft {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly blocks: Block[];
  /** Whether something stands in it, even something that is wrong. */
  isEmpty: boolean;
}

/** A lab's body being read. */
export interface LabDraft {
  readonly intro: SectionDraft;
  readonly steps: SectionDraft[];
  readonly checks: CheckSource[];
  readonly actions: ActionSource[];
  readonly setup: SetupSource[];
}
