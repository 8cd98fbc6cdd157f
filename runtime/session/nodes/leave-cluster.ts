import type { Node } from '../../../orchestrator/node.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import { chooseEngine } from '../choose-engine.ts';
import type { LiveSession } from '../create-live-session.ts';
import { runEngineSteps } from '../run-engine-steps.ts';
import { runningNodes } from './find-node.ts';
import type { NodeChangeDependencies } from './node-change-dependencies.ts';

/**
 * Takes a node out of its cluster. A cluster that won't let the node go, or is broken, is only
 * logged: it does not keep its learner from removing the node.
 */
export async function leaveCluster(
  deps: NodeChangeDependencies,
  session: LiveSession,
  lab: LoadedLab,
  node: Node,
): Promise<void> {
  const members = runningNodes(session, deps.provider);
  try {
    const engine = chooseEngine(deps.engines, lab);
    await runEngineSteps(engine.leave(node, members), session.signal);
  } catch (error) {
    session.signal.throwIfAborted();
    const fields = { sessionId: session.id, name: node.name, error };
    deps.log.warn('a node could not leave its cluster', fields);
  }
}
