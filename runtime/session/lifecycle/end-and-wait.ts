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
  const watches = sessions.map(watchEnd);
  try {
    for (const session of sessions) await lifecycle.end(session);
    const ended = Promise.all(watches.map((watch) => watch.ended));
    await within(ended, mostEndingMs, `the end of ${sessionIds.join(', ')}`);
  } finally {
    for (const { unwatch } of watches) unwatch();
  }
}

function watchEnd(session: LiveSession): {
  readonly ended: Promise<void>;
  readonly unwatch: () => void;
} {
  let unwatch: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    unwatch = session.watch(({ observed }) => {
      if (observed === 'ended') resolve();
    });
  });
  return { ended, unwatch };
}
