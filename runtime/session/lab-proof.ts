import type { BringUpStep } from '../../contract/session.ts';
import type { Verdict } from '../../contract/verdict.ts';

/** What was run of a step: a solution, or a run or file block. */
export interface BlockProof {
  readonly id: string;
  readonly kind: 'run' | 'file' | 'solution';
  readonly node: string;
  /** Null when it did not end by itself. Not 0 is no problem by itself: labs let things fail on purpose. */
  readonly exitCode: number | null;
  /** What it printed, at most 4 KiB. */
  readonly output: string;
  readonly tookMs: number;
  /** Why it could not be run, or not to its end. */
  readonly problem: string | null;
}

/** One check, before and after its step was done. */
export interface CheckProof {
  readonly id: string;
  readonly title: string;
  /** Must be `failed`. Null when it was not asked. */
  readonly before: Verdict | null;
  /** Must be `passed`. Null when it was not asked. */
  readonly after: Verdict | null;
  /** From the end of the step's blocks to the last verdict. */
  readonly tookMs: number;
  /** What is wrong, one line each; empty when the check is proved. */
  readonly problems: readonly string[];
}

export interface StepProof {
  readonly id: string;
  readonly title: string;
  /** `not-reached` after a step whose checks did not pass. */
  readonly state: 'passed' | 'failed' | 'not-reached';
  readonly blocks: readonly BlockProof[];
  readonly checks: readonly CheckProof[];
  readonly tookMs: number;
  /** What is wrong with the step but for its checks, one line each. */
  readonly problems: readonly string[];
}

/** What came of proving a lab on fresh nodes. */
export interface LabProof {
  readonly labId: string;
  readonly title: string;
  readonly passed: boolean;
  /** Why the lab could not be proved at all: its bring-up failed, or it was interrupted. */
  readonly problem: string | null;
  readonly bringUp: readonly BringUpStep[];
  readonly steps: readonly StepProof[];
  readonly tookMs: number;
  readonly sessionId: string;
  /** Names and container ids of nodes that were kept, for looking at them. */
  readonly kept: readonly { readonly name: string; readonly containerId: string }[];
}

/** What happens while a lab is proved, for printing. */
export type ProofEvent =
  | { readonly kind: 'bring-up'; readonly steps: readonly BringUpStep[] }
  | { readonly kind: 'step-begins'; readonly stepId: string; readonly title: string }
  | { readonly kind: 'block-begins'; readonly blockId: string; readonly node: string }
  | { readonly kind: 'block-ended'; readonly block: BlockProof }
  | { readonly kind: 'check-proved'; readonly stepId: string; readonly check: CheckProof }
  | { readonly kind: 'step-ended'; readonly step: StepProof }
  | { readonly kind: 'removing' };
