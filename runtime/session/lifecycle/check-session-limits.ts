import { RopesError } from '../../../contract/errors.ts';
import type { SessionRecord } from '../../store/session-repository.ts';
import type { SessionLimits } from '../session-limits.ts';

/** Whether a session holds nodes or is about to. */
export function isActive(record: SessionRecord): boolean {
  return record.observed === 'starting' || record.observed === 'running';
}

/** Whether its nodes are being made or removed. */
export function isComingOrGoing(record: SessionRecord): boolean {
  return record.observed === 'starting' || record.observed === 'ending';
}

/** Throws SESSION_LIMIT when a learner may not start one more session. */
export function checkSessionLimits(
  records: readonly SessionRecord[],
  learnerId: string,
  limits: SessionLimits,
): void {
  const active = records.filter(isActive);
  const own = active.filter((record) => record.learnerId === learnerId);
  if (own.length >= limits.perLearner) {
    const titles = own.map((record) => `“${record.labTitle}”`).join(' and ');
    throw new RopesError(
      'SESSION_LIMIT',
      `You have ${own.length} sessions running, ${titles}, and ${limits.perLearner} is the most. End one of them, then start this lab.`,
    );
  }
  const leaving = records.filter(
    (record) => record.learnerId === learnerId && record.observed === 'ending',
  );
  if (leaving.length > limits.perLearner) {
    throw new RopesError(
      'SESSION_LIMIT',
      `The nodes of ${leaving.length} sessions that you ended are still being removed. Try again in a few seconds.`,
    );
  }
  if (active.length >= limits.perServer) {
    throw new RopesError(
      'SESSION_LIMIT',
      `This server has ${active.length} sessions running, and ${limits.perServer} is the most. Try again when somebody has ended theirs.`,
    );
  }
}
