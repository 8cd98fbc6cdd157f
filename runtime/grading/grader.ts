import type { Verdict } from '../../contract/verdict.ts';
import type { ClusterAccess, Readiness } from '../../orchestrator/engines/engine.ts';
import type { Node } from '../../orchestrator/node.ts';

/** What is asked on a node. */
export interface CheckQuestion {
  readonly script: string;
  readonly timeoutMs: number;
  /** How its cluster is reached; null, or left out, where nothing is needed or there is none yet. */
  readonly access?: ClusterAccess | null;
}

/** Whether checks can be asked on a node: an engine's `readiness`. */
export type AskReadiness = (
  node: Node,
  signal: AbortSignal,
  access: ClusterAccess | null,
) => Promise<Readiness>;

/** Answers checks. */
export interface Grader {
  /** One question, one verdict. Rejects only with the signal's reason when that aborts. */
  ask(
    check: CheckQuestion,
    node: Node,
    readiness: AskReadiness,
    signal: AbortSignal,
  ): Promise<Verdict>;
}
