import { thisMachine } from '../../../contract/session.ts';
import type { SessionState } from '../session-state.ts';

/**
 * Whether something goes on in a running session that frozen nodes would break: a page looks, a
 * port is open, a check is asked, a node is changed, or a shell on this machine runs, which may be
 * at work on the nodes.
 */
export function isInUse(
  { nodes, terminals, checking }: Pick<SessionState, 'nodes' | 'terminals' | 'checking'>,
  { watchers, holds }: { readonly watchers: number; readonly holds: number },
): boolean {
  return (
    watchers > 0 ||
    holds > 0 ||
    checking.length > 0 ||
    nodes.some(({ state }) => state !== 'running' && state !== 'lost') ||
    terminals.some(({ node, state }) => node === thisMachine && state === 'running')
  );
}
