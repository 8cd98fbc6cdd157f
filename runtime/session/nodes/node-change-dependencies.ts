import type { SessionDependencies } from '../session-dependencies.ts';
import type { SessionLimits } from '../session-limits.ts';
import type { SessionTerminals } from '../terminals/create-session-terminals.ts';

/** What adding and removing nodes needs. */
export interface NodeChangeDependencies
  extends Pick<SessionDependencies, 'store' | 'provider' | 'engines' | 'log'> {
  readonly sessionTerminals: SessionTerminals;
  readonly limits: SessionLimits;
}
