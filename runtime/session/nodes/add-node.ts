import type { LoadedLab } from '../../lab/loaded-lab.ts';
import { chooseEngine } from '../choose-engine.ts';
import { chooseNodeKind } from '../choose-node-kind.ts';
import type { LiveSession } from '../create-live-session.ts';
import { requireRunning } from '../require-running.ts';
import { runEngineSteps } from '../run-engine-steps.ts';
import { chooseNodeName } from './choose-node-name.ts';
import { runningNodes } from './find-node.ts';
import type { NodeChangeDependencies } from './node-change-dependencies.ts';

/**
 * Adds a node to a running session, with a terminal, and to the cluster when the lab started with
 * one formed. What a failure leaves is removed. Throws NODE_LIMIT, NODE_NAME_TAKEN, and what the
 * provider and the engine throw.
 */
export async function addNode(
  deps: NodeChangeDependencies,
  session: LiveSession,
  lab: LoadedLab,
  wantedName: string | undefined,
): Promise<void> {
  requireRunning(session);
  const engine = chooseEngine(deps.engines, lab);
  const taken = session.state().nodes.map((node) => node.name);
  const most = Math.min(deps.limits.nodes, engine.capabilities.mostNodes);
  const name = chooseNodeName(taken, most, wantedName, engine.nodeNames);
  const members = runningNodes(session, deps.provider);
  const { signal } = session;
  // Kept before it is made: after a crash it is known to be half-made.
  await session.saveNode({ name, containerId: null, address: null, state: 'starting' });
  try {
    const kind = chooseNodeKind(engine, lab);
    const spec = { sessionId: session.id, name, kind, ...lab.resources };
    const node = await deps.provider.createNode(spec, signal);
    const { containerId, address } = node;
    await session.saveNode({ name, containerId, address, state: 'starting' });
    await runEngineSteps(engine.prepare([node]), signal);
    if (lab.lab.start === 'formed') await runEngineSteps(engine.join(node, members), signal);
    await deps.sessionTerminals.open(session, node);
    await session.saveNode({ name, containerId, address, state: 'running' });
  } catch (error) {
    if (!signal.aborted) await undo(deps, session, name);
    throw error;
  }
}

async function undo(
  deps: NodeChangeDependencies,
  session: LiveSession,
  name: string,
): Promise<void> {
  try {
    await deps.provider.removeNode(session.id, name);
    await session.dropNode(name);
  } catch (error) {
    // The next reconcile removes it; what is thrown to the learner is why it did not start.
    deps.log.warn('a node that did not start could not be removed', {
      sessionId: session.id,
      name,
      error,
    });
  }
}
