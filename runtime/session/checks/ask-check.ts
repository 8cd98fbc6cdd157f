import { RopesError } from '../../../contract/errors.ts';
import type { Verdict } from '../../../contract/verdict.ts';
import type { Engine } from '../../../orchestrator/engines/engine.ts';
import type { CheckSource } from '../../lab/loaded-lab.ts';
import type { LiveSession } from '../create-live-session.ts';
import { findNode } from '../nodes/find-node.ts';
import type { SessionDependencies } from '../session-dependencies.ts';

/**
 * Asks one check on its node. A node that can't be asked is `could-not-check`. Rejects only when
 * the session ends.
 */
export async function askCheck(
  deps: Pick<SessionDependencies, 'provider' | 'grader'> & {
    readonly engine: Engine;
    readonly now: () => number;
  },
  session: LiveSession,
  check: CheckSource,
): Promise<Verdict> {
  const { engine, provider, grader, now } = deps;
  try {
    const node = findNode(session, provider, check.node);
    return await grader.ask(check, node, engine.readiness, session.signal);
  } catch (error) {
    session.signal.throwIfAborted();
    if (!(error instanceof RopesError)) throw error;
    const at = new Date(now()).toISOString();
    return { outcome: 'could-not-check', reason: error.message, at, tookMs: 0 };
  }
}
