import { RopesError } from '../../../contract/errors.ts';
import type { Verdict } from '../../../contract/verdict.ts';
import type { CheckSource, LoadedLab } from '../../lab/loaded-lab.ts';
import type { AccessFinder } from '../access/create-access-finder.ts';
import { chooseEngine } from '../choose-engine.ts';
import type { LiveSession } from '../create-live-session.ts';
import { findNode } from '../nodes/find-node.ts';
import type { SessionDependencies } from '../session-dependencies.ts';

/**
 * Asks one check on its node. A node that can't be asked is `could-not-check`. Rejects only when
 * the session ends.
 */
export async function askCheck(
  deps: Pick<SessionDependencies, 'provider' | 'engines' | 'grader' | 'log'> & {
    readonly access: AccessFinder;
    readonly now: () => number;
  },
  session: LiveSession,
  lab: LoadedLab,
  check: CheckSource,
): Promise<Verdict> {
  const { provider, grader, now } = deps;
  const engine = chooseEngine(deps.engines, lab);
  try {
    const node = findNode(session, provider, check.node);
    const question = { ...check, access: await deps.access(engine, lab) };
    return await grader.ask(question, node, engine.readiness, session.signal);
  } catch (error) {
    session.signal.throwIfAborted();
    const at = new Date(now()).toISOString();
    return { outcome: 'could-not-check', reason: toReason(error), at, tookMs: 0 };
  }

  /** The message of a fault in ropes would tell a learner nothing. */
  function toReason(error: unknown): string {
    if (error instanceof RopesError) return error.message;
    deps.log.error('a check could not be asked', { sessionId: session.id, check: check.id, error });
    return "Something in ropes failed; the server's log says what.";
  }
}
