import type { Block } from '../../contract/lab.ts';
import type { ActionSource, CheckSource, SetupSource } from './loaded-lab.ts';

/** One step being read, or the introduction. */
export interface SectionDraft {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly blocks: Block[];
  /** Line of each of them. */
  readonly lines: number[];
  /** Whether something stands in it, even something that is wrong. */
  isEmpty: boolean;
}

/** A heading, of a step or in one. */
export interface HeadingDraft {
  /** In a translation that of the heading which stands there in lab.md. */
  readonly id: string;
  readonly line: number;
  readonly level: number;
  readonly title: string;
}

/** A lab's body being read. */
export interface LabDraft {
  readonly intro: SectionDraft;
  readonly steps: SectionDraft[];
  readonly checks: CheckSource[];
  readonly actions: ActionSource[];
  readonly setup: (SetupSource & { readonly line: number })[];
  readonly headings: readonly HeadingDraft[];
}
