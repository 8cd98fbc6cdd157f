import { RopesError } from '../../contract/errors.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { Provider } from '../node/provider.ts';
import type { LiveSession } from './create-live-session.ts';
import { findNode } from './nodes/find-node.ts';
import { requireRunning } from './require-running.ts';

/**
 * Does what a click on a block asks of the server: a file is written on its node; commands were
 * typed by the page already. Then the block is marked done. Throws ACTION_NOT_FOUND,
 * NODE_NOT_FOUND, SESSION_NOT_READY.
 */
export async function doAction(
  deps: { readonly provider: Provider; readonly now: () => number },
  session: LiveSession,
  lab: LoadedLab,
  blockId: string,
): Promise<void> {
  requireRunning(session);
  const action = lab.actions.find(({ id }) => id === blockId);
  if (action === undefined) {
    throw new RopesError('ACTION_NOT_FOUND', `The lab has no action ${blockId}.`);
  }
  if (action.path !== undefined) {
    const node = findNode(session, deps.provider, action.node);
    await node.writeFiles([{ path: action.path, content: action.code }], session.signal);
  }
  await session.saveActionDone(blockId, new Date(deps.now()).toISOString());
}
