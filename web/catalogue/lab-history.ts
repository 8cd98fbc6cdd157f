import type { Catalogue } from '../../contract/api.ts';

type SessionSummary = Catalogue['sessions'][number];

/** What this browser did with one lab before. */
export interface LabHistory {
  /** The session to go on with. */
  readonly active?: SessionSummary;
  /** The session that came furthest. */
  readonly furthest?: SessionSummary;
}

/** True while a session can be gone on with. */
export function isActive(session: SessionSummary): boolean {
  return session.observed === 'starting' || session.observed === 'running';
}

/** The history of one lab; `sessions` is newest first. */
export function labHistory(labId: string, sessions: readonly SessionSummary[]): LabHistory {
  const own = sessions.filter((session) => session.labId === labId);
  const active = own.find(isActive);
  const furthest = own
    .filter((session) => session.stepsDone > 0)
    .toSorted((a, b) => b.stepsDone - a.stepsDone)[0];
  return { ...(active ? { active } : {}), ...(furthest ? { furthest } : {}) };
}
