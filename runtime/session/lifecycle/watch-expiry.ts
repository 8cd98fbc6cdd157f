import type { Log } from '../log.ts';
import type { Lifecycle } from './create-lifecycle.ts';

// Asked by the clock rather than timed once: a machine that slept ends what is over when it wakes.
const everyMs = 5000;

/** What the learner reads when a session ended by itself. */
export const timeIsOver =
  'The time of the session was over. Start the lab again; a session can be extended before it ends.';

/** Ends sessions whose time is over. Returns what ends the watch. */
export function watchExpiry(deps: {
  readonly lifecycle: Lifecycle;
  readonly log: Log;
  readonly now: () => number;
}): () => void {
  async function endExpired(): Promise<void> {
    for (const session of [...deps.lifecycle.sessions.values()]) {
      const { desired, expiresAt } = session.state().record;
      if (desired === 'ended' || expiresAt > deps.now()) continue;
      try {
        await deps.lifecycle.end(session, timeIsOver);
      } catch (error) {
        deps.log.error('a session whose time is over could not be ended; trying again', {
          sessionId: session.id,
          error,
        });
      }
    }
  }

  const timer = setInterval(() => void endExpired(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
