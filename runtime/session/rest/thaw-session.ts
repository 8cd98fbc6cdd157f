import type { LiveSession } from '../create-live-session.ts';
import type { SessionDependencies } from '../session-dependencies.ts';

/** Lets the nodes of a session go on. Throws ENGINE_UNREACHABLE, COMMAND_FAILED or SESSION_ENDED. */
export async function thawSession(
  { provider, log }: Pick<SessionDependencies, 'provider' | 'log'>,
  session: LiveSession,
): Promise<void> {
  await provider.thawSession(session.id, session.signal);
  await session.updateAnyhow({ rest: 'awake' });
  log.info('a session is awake', { sessionId: session.id });
}
