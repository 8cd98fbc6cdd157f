import { RopesError } from '../../contract/errors.ts';
import type { Store } from '../store/store.ts';
import type { LiveSession } from './create-live-session.ts';
import type { SessionState } from './session-state.ts';

/** A session, live or as it was when it ended. */
export type FoundSession =
  | { readonly live: LiveSession; readonly state: SessionState }
  | { readonly live: null; readonly state: SessionState };

/** Finds a session of a learner. Throws SESSION_NOT_FOUND, for another learner's session too. */
export async function findSession(
  deps: { readonly store: Store; readonly sessions: ReadonlyMap<string, LiveSession> },
  learnerId: string,
  sessionId: string,
): Promise<FoundSession> {
  const live = deps.sessions.get(sessionId);
  if (live?.learnerId === learnerId) return { live, state: live.state() };
  const record = live === undefined ? await deps.store.sessions.get(sessionId) : null;
  if (record?.learnerId !== learnerId) {
    throw new RopesError('SESSION_NOT_FOUND', 'There is no such session for this browser.');
  }
  const progress = await deps.store.progress.read(sessionId);
  return { live: null, state: { record, nodes: [], terminals: [], progress, checking: [] } };
}

/** Finds a session that has not ended. Throws SESSION_NOT_FOUND or SESSION_ENDED. */
export async function findLiveSession(
  deps: { readonly store: Store; readonly sessions: ReadonlyMap<string, LiveSession> },
  learnerId: string,
  sessionId: string,
): Promise<LiveSession> {
  const { live } = await findSession(deps, learnerId, sessionId);
  if (live === null) throw new RopesError('SESSION_ENDED', 'The session has ended.');
  return live;
}
