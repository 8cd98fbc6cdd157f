import type { ProofEvent } from '../lab-proof.ts';
import type { SessionDependencies } from '../session-dependencies.ts';

/** What proving a lab needs. */
export interface ProofDependencies
  extends Pick<SessionDependencies, 'provider' | 'engines' | 'grader' | 'log'> {
  /** The time in milliseconds, for tests. */
  readonly now?: () => number;
}

export interface ProofOptions {
  /** Leaves the nodes for looking at them. */
  readonly keep?: boolean;
  /** Ends the proof; what it made is removed all the same. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ProofEvent) => void;
  /** How long a step's checks may take to pass after its blocks. Default 60 s. */
  readonly checkDeadlineMs?: number;
}
