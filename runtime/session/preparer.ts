import type { BringUpStep } from '../../contract/session.ts';
import type { NodeKind } from '../../contract/setup-facts.ts';

/** Prepares what nodes are made of, once for the whole server. */
export interface Preparer {
  /** Whether nodes of this kind can be made now, also when somebody else has prepared them meanwhile. */
  isPrepared(kind: NodeKind): Promise<boolean>;
  /**
   * Prepares nodes of this kind, or waits with others for the preparation that goes on; `onSteps` is
   * told where it is, at once and then with each change. Rejects with PREPARATION_FAILED, or with
   * the signal's reason: then it goes on for whoever else waits, and ends when nobody does.
   */
  prepare(
    kind: NodeKind,
    onSteps: (steps: readonly BringUpStep[]) => void,
    signal: AbortSignal,
  ): Promise<void>;
}
