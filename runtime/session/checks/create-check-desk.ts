import { RopesError } from '../../../contract/errors.ts';
import type { LabMemory } from '../create-lab-memory.ts';
import type { LiveSession } from '../create-live-session.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import { createSessionChecks, type SessionChecks } from './create-session-checks.ts';

/** The checks of all sessions. */
export interface CheckDesk {
  /** The learner asks. Throws CHECK_NOT_FOUND. */
  askNow(session: LiveSession, checkIds: readonly string[] | undefined): Promise<void>;
  /** Something was done in the session; its checks are asked behind while somebody watches. */
  noteActivity(session: LiveSession): void;
  /** Another step is on view. */
  stepShown(session: LiveSession): Promise<void>;
  watched(session: LiveSession): void;
  unwatched(session: LiveSession): void;
}

/** Makes the desk. */
export function createCheckDesk(
  deps: Pick<SessionDependencies, 'store' | 'provider' | 'engines' | 'grader' | 'log'> & {
    readonly labs: LabMemory;
    readonly now: () => number;
  },
): CheckDesk {
  const checks = new WeakMap<LiveSession, SessionChecks>();

  function checksOf(session: LiveSession): SessionChecks {
    const known = checks.get(session);
    if (known !== undefined) return known;
    const lab = () => deps.labs.get(session.labId);
    const made = createSessionChecks({ ...deps, session, lab });
    checks.set(session, made);
    return made;
  }

  return {
    async askNow(session, checkIds) {
      const { checks: known } = await deps.labs.get(session.labId);
      const unknown = (checkIds ?? []).filter((id) => !known.some((check) => check.id === id));
      if (unknown.length > 0) {
        throw new RopesError('CHECK_NOT_FOUND', `The lab has no check ${unknown.join(', ')}.`);
      }
      const named = checkIds === undefined ? {} : { checkIds };
      await checksOf(session).trigger({ kind: 'button', ...named });
    },
    noteActivity(session) {
      if (session.watchers === 0) return;
      checksOf(session)
        .trigger({ kind: 'activity' })
        .catch((error) => {
          deps.log.warn('checks could not be asked', { sessionId: session.id, error });
        });
    },
    async stepShown(session) {
      checksOf(session).stepShown();
      if (session.watchers > 0) await checksOf(session).trigger({ kind: 'timer' });
    },
    watched: (session) => checksOf(session).watch(),
    unwatched(session) {
      if (session.watchers === 0) checksOf(session).unwatch();
    },
  };
}
