import type { SessionView } from '../../contract/session.ts';

/**
 * Which of two views of a session to show: what is `told` now, unless it was on its way when the
 * session ended. A session that has ended stays so.
 */
export function newerView(known: SessionView, told: SessionView): SessionView {
  return known.observed === 'ended' && told.observed !== 'ended' ? known : told;
}
