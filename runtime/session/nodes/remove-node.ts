import { RopesError } from '../../../contract/errors.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { LiveSession } from '../create-live-session.ts';
import { requireRunning } from '../require-running.ts';
import { createGoneNode } from './create-gone-node.ts';
import { findNode } from './find-node.ts';
import { finishNodeRemoval } from './finish-node-removal.ts';
import { leaveCluster } from './leave-cluster.ts';
import type { NodeChangeDependencies } from './node-change-dependencies.ts';

/**
 * Takes a node out of the cluster and removes it with its terminals. A lost node is removed too.
 * Throws NODE_NOT_FOUND, BAD_REQUEST for the last node, and what the provider throws.
 */
export async function removeNode(
  deps: NodeChangeDependencies,
  session: LiveSession,
  lab: LoadedLab,
  name: string,
): Promise<void> {
  requireRunning(session);
  const { nodes } = session.state();
  const record = nodes.find((node) => node.name === name);
  if (record === undefined) {
    throw new RopesError('NODE_NOT_FOUND', `The session has no node ${name}.`);
  }
  if (nodes.length === 1) {
    throw new RopesError('BAD_REQUEST', `${name} is the last node of the session.`);
  }
  // Kept before it is done: after a crash the removal goes on.
  await session.saveNode({ ...record, state: 'removing' });
  if (record.state === 'running') {
    await leaveCluster(deps, session, lab, findNode(session, deps.provider, name));
  }
  if (record.state === 'lost') await leaveCluster(deps, session, lab, createGoneNode(name));
  await finishNodeRemoval(deps, session, name);
}
