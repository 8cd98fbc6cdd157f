import { RopesError } from '../../../contract/errors.ts';
import { type TerminalView, thisMachine } from '../../../contract/session.ts';
import type { LiveSession } from '../create-live-session.ts';
import { findNode, runningNodes } from '../nodes/find-node.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import type { SessionTerminals } from './create-session-terminals.ts';

/**
 * What opens a terminal on a node, or on this machine for the session's first node. Throws
 * NODE_NOT_FOUND, SESSION_NOT_READY, or MACHINE_TERMINAL_OFF.
 */
export function findTerminalOpener(
  deps: Pick<SessionDependencies, 'provider' | 'machineTerminals'> & {
    readonly sessionTerminals: SessionTerminals;
  },
  session: LiveSession,
  name: string,
): () => Promise<TerminalView> {
  if (name !== thisMachine) {
    const node = findNode(session, deps.provider, name);
    return () => deps.sessionTerminals.open(session, node);
  }
  if (deps.machineTerminals !== true) {
    throw new RopesError(
      'MACHINE_TERMINAL_OFF',
      'This server opens terminals on nodes only, not on the machine that it runs on.',
    );
  }
  const [first] = runningNodes(session, deps.provider);
  if (first === undefined) {
    throw new RopesError('NODE_NOT_FOUND', 'The session has no node that runs.');
  }
  return () => deps.sessionTerminals.openOnMachine(session, first);
}
