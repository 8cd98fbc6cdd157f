import { RopesError } from '../../contract/errors.ts';
import type { ObservedState } from '../../contract/session.ts';
import type { LiveSession } from './create-live-session.ts';

const refusals: Readonly<Record<Exclude<ObservedState, 'running'>, () => RopesError>> = {
  starting: () => new RopesError('SESSION_NOT_READY', 'The session is still starting.'),
  failed: () =>
    new RopesError(
      'SESSION_NOT_READY',
      'The session could not start. Its page says why; try again there.',
    ),
  ending: () => new RopesError('SESSION_ENDED', 'The session is ending.'),
  ended: () => new RopesError('SESSION_ENDED', 'The session has ended.'),
};

/** Throws SESSION_NOT_READY or SESSION_ENDED when the session is not running. */
export function requireRunning(session: LiveSession): void {
  const { observed } = session.state().record;
  if (observed !== 'running') throw refusals[observed]();
}

/** Like requireRunning, but a session that could not start will do: its nodes are kept for a look. */
export function requireStarted(session: LiveSession): void {
  if (session.state().record.observed !== 'failed') requireRunning(session);
}
