import type { SessionRecord } from '../../store/session-repository.ts';
import type { SessionLimits } from '../session-limits.ts';
import { isActive } from './check-session-limits.ts';

/**
 * Ids of failed sessions whose kept nodes go before this learner starts one more: all of the
 * learner's own, and the oldest of others where the server would hold too many.
 */
export function planRoom(
  records: readonly SessionRecord[],
  learnerId: string,
  limits: Pick<SessionLimits, 'perServer'>,
): readonly string[] {
  const failed = records.filter((record) => record.observed === 'failed');
  const own = failed.filter((record) => record.learnerId === learnerId);
  const others = failed
    .filter((record) => record.learnerId !== learnerId)
    .toSorted((a, b) => a.createdAt - b.createdAt);
  const held = records.filter(isActive).length + others.length;
  const tooMany = Math.max(0, held + 1 - limits.perServer);
  return [...own, ...others.slice(0, tooMany)].map(({ id }) => id);
}
