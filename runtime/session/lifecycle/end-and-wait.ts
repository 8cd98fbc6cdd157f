import { RopesError } from '../../../contract/errors.ts';
import type { LiveSession } from '../create-live-session.ts';
import { within } from '../within.ts';
import type { Lifecycle } from './create-lifecycle.ts';

const mostEndingMs = 120_000;

/**
 * Ends these sessions and waits until nothing of them is left. Throws SESSION_NOT_FOUND, and then
 * ends none, when one of them is not there; TIMED_OUT when the end takes too long.
 */
export async function endAndWait(
  lifecycle: Pick<Lifecycle, 'sessions' | 'end'>,
  sessionIds: readonly string[],
): Promise<void> {
  const sessions = sessionIds.map((id) => {
    const session = lifecycle.sessions.get(id);
    if (session !== undefined) return session;
    throw new RopesError('SESSION_NOT_FOUND', `There is no session ${id} that has not ended.`);
  });
  const ended = Promise.all(sessions.map(whenEnded));
  for (const session of sessions) await lifecycle.end(session);
  await within(ended, mostEndingMs, `the end of ${sessionIds.join(', ')}`);
}

function whenEnded(session: LiveSession): Promise<void> {
  return new Promise((resolve) => {
    session.watch(({ observed }) => {
      if (observed === 'ended') resolve();
    });
  });
}
