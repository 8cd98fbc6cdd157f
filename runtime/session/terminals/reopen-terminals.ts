import type { Provider } from '../../node/provider.ts';
import type { LiveSession } from '../create-live-session.ts';
import { findNode } from '../nodes/find-node.ts';
import type { SessionTerminals } from './create-session-terminals.ts';

/** Starts new shells in the terminals of a node that has come back, where none runs. */
export async function reopenTerminals(
  deps: { readonly provider: Provider; readonly sessionTerminals: SessionTerminals },
  session: LiveSession,
  name: string,
): Promise<void> {
  const node = findNode(session, deps.provider, name);
  await Promise.all(
    session
      .state()
      .terminals.filter((terminal) => terminal.node === name && terminal.state === 'exited')
      .map((one) => deps.sessionTerminals.reopen(session, one, node, 'node-restarted')),
  );
}
