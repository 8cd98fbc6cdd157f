import type { SessionView } from '../../contract/session.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { SessionRecord } from '../store/session-repository.ts';
import type { LabMemory } from './create-lab-memory.ts';
import type { LiveSession } from './create-live-session.ts';
import { createQueue } from './create-queue.ts';
import { checkSessionLimits, isActive } from './lifecycle/check-session-limits.ts';
import type { Lifecycle } from './lifecycle/create-lifecycle.ts';
import { planRoom } from './lifecycle/plan-room.ts';
import type { SessionLimits } from './session-limits.ts';

/** Starts sessions, one after the other, so that limits hold and a lab is not started twice. */
export interface SessionStarter {
  /** Gives the session of this lab that the learner has, or a new one. Throws SESSION_LIMIT. */
  start(
    learnerId: string,
    labId: string,
  ): Promise<{ readonly view: SessionView; readonly created: boolean }>;
  /**
   * Ends the session and gives a new one of its lab. Throws SESSION_LIMIT, LAB_INVALID and
   * LAB_NOT_FOUND; then the old one stays.
   */
  restart(old: SessionRecord): Promise<SessionView>;
}

/** Makes the starter. */
export function createSessionStarter(deps: {
  readonly lifecycle: Lifecycle;
  readonly labs: LabMemory;
  readonly limits: SessionLimits;
}): SessionStarter {
  const { lifecycle, labs, limits } = deps;
  const { sessions } = lifecycle;
  const inTurn = createQueue();

  function activeOf(learnerId: string, labId: string): LiveSession | undefined {
    return [...sessions.values()].find((session) => {
      const { record } = session.state();
      return record.learnerId === learnerId && record.labId === labId && isActive(record);
    });
  }

  /** `replaced` is ended, but not when the new one is refused. */
  async function startNew(
    learnerId: string,
    lab: LoadedLab,
    replaced: LiveSession | undefined,
  ): Promise<SessionView> {
    const records = [...sessions.values()].map((session) => {
      const { record } = session.state();
      return session === replaced ? ({ ...record, observed: 'ending' } as const) : record;
    });
    checkSessionLimits(records, learnerId, limits);
    if (replaced !== undefined) await lifecycle.end(replaced);
    for (const id of planRoom(records, learnerId, limits)) {
      const failed = sessions.get(id);
      if (failed !== undefined) await lifecycle.end(failed);
    }
    return (await lifecycle.create(learnerId, lab)).view();
  }

  return {
    start: (learnerId, labId) =>
      inTurn(async () => {
        const lab = await labs.fresh(labId);
        const known = activeOf(learnerId, labId);
        if (known !== undefined) return { view: known.view(), created: false };
        return { view: await startNew(learnerId, lab, undefined), created: true };
      }),
    restart: ({ id, learnerId, labId }) =>
      inTurn(async () => {
        const lab = await labs.fresh(labId);
        const known = activeOf(learnerId, labId);
        // Pressed twice: the new one is there already.
        if (known !== undefined && known.id !== id) return known.view();
        return startNew(learnerId, lab, sessions.get(id));
      }),
  };
}
