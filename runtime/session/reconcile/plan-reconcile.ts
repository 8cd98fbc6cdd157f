import type { SessionRecord } from '../../store/session-repository.ts';

/** What to do about one session, or about what a session has left behind. */
export type ReconcileAction =
  /** Its end was asked for and is to be finished. */
  | { readonly kind: 'end'; readonly sessionId: string }
  /** Its time is over. */
  | { readonly kind: 'expire'; readonly sessionId: string }
  /** It was being brought up: what there is of it goes, and bring-up begins anew. */
  | { readonly kind: 'bring-up'; readonly sessionId: string }
  /** It was running, or failed with nodes that are kept: they and the terminals are taken over. */
  | { readonly kind: 'adopt'; readonly sessionId: string }
  /** Nobody knows it any more: nothing of it may be left. */
  | { readonly kind: 'remove-stray'; readonly sessionId: string };

/**
 * Compares what sessions should be with what there is. `pending` are the ids of sessions that
 * this process has not taken over yet; `owners` those that own containers, networks or volumes.
 */
export function planReconcile(world: {
  readonly sessions: readonly SessionRecord[];
  readonly pending: ReadonlySet<string>;
  readonly owners: readonly string[];
  /** Ids of clusters that wait for a session. */
  readonly pooled?: readonly string[];
  readonly now: number;
}): readonly ReconcileAction[] {
  const { sessions, pending, owners, pooled = [], now } = world;
  const mayOwn = new Set([...sessions.map(idOf), ...pooled]);
  return [
    ...sessions
      .filter((session) => pending.has(session.id))
      .flatMap((session) => planSession(session, now)),
    ...owners
      .filter((id) => !mayOwn.has(id))
      .map((sessionId) => ({ kind: 'remove-stray', sessionId }) as const),
  ];
}

function planSession(session: SessionRecord, now: number): readonly ReconcileAction[] {
  const { id: sessionId, desired, observed, expiresAt } = session;
  if (desired === 'ended') return [{ kind: 'end', sessionId }];
  if (expiresAt <= now) return [{ kind: 'expire', sessionId }];
  if (observed === 'starting') return [{ kind: 'bring-up', sessionId }];
  if (observed === 'running' || observed === 'failed') return [{ kind: 'adopt', sessionId }];
  return [];
}

function idOf(session: SessionRecord): string {
  return session.id;
}
