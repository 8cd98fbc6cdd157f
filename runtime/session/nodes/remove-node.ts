import { RopesError } from '../../../contract/errors.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import { chooseEngine } from '../choose-engine.ts';
import type { LiveSession } from '../create-live-session.ts';
import { requireRunning } from '../require-running.ts';
import { runEngineSteps } from '../run-engine-steps.ts';
import { findNode, runningNodes } from './find-node.ts';
import { finishNodeRemoval } from './finish-node-removal.ts';
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
  if (record.state === 'running') await leave(deps, session, lab, name);
  await finishNodeRemoval(deps, session, name);
}

/** A cluster that won't let the node go, or is broken, does not keep its learner from removing it. */
async function leave(
  deps: NodeChangeDependencies,
  session: LiveSession,
  lab: LoadedLab,
  name: string,
): Promise<void> {
  const node = findNode(session, deps.provider, name);
  const members = runningNodes(session, deps.provider);
  const engine = chooseEngine(deps.engines, lab);
  try {
    await runEngineSteps(engine.leave(node, members), session.signal);
  } catch (error) {
    session.signal.throwIfAborted();
    deps.log.warn('a node could not leave its cluster', { sessionId: session.id, name, error });
  }
}
