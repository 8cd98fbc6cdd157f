import { RopesError } from '../../../contract/errors.ts';
import type { Engine } from '../../../orchestrator/engines/engine.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { ProviderNode } from '../../node/provider.ts';
import type { NodeRecord } from '../../store/node-repository.ts';
import { describeFailure } from '../bring-up/describe-failure.ts';
import { runSetupScript } from '../bring-up/run-setup-script.ts';
import { chooseEngine } from '../choose-engine.ts';
import { chooseNodeKind } from '../choose-node-kind.ts';
import type { LiveSession } from '../create-live-session.ts';
import { requireRunning } from '../require-running.ts';
import { runEngineSteps } from '../run-engine-steps.ts';
import { createGoneNode } from './create-gone-node.ts';
import { runningNodes } from './find-node.ts';
import { leaveCluster } from './leave-cluster.ts';
import type { NodeChangeDependencies } from './node-change-dependencies.ts';

/**
 * Makes a lost node anew, empty, under its name: the others forget the old one, it comes back into
 * a cluster that the lab had formed, the lab's set-up of it runs again, and so do its terminals.
 * What a failure leaves is removed, and the node is lost as before. Throws NODE_NOT_FOUND,
 * NODE_NOT_LOST, what provider and engine throw, and COMMAND_FAILED when only the set-up failed:
 * then the node runs.
 */
export async function recreateNode(
  deps: NodeChangeDependencies,
  session: LiveSession,
  lab: LoadedLab,
  name: string,
): Promise<void> {
  requireRunning(session);
  const record = session.state().nodes.find((node) => node.name === name);
  if (record === undefined) {
    throw new RopesError('NODE_NOT_FOUND', `The session has no node ${name}.`);
  }
  if (record.state !== 'lost') {
    throw new RopesError('NODE_NOT_LOST', `${name} is not lost: it is ${record.state}.`);
  }
  // Kept before it is done: after a crash what was made of it is removed, and it is lost again.
  await session.saveNode({ ...record, state: 'recreating' });
  let node: ProviderNode;
  try {
    node = await makeAnew(deps, session, lab, name);
    await openTerminals(deps, session, node);
    await session.saveNode(toRecord(node, 'running'));
  } catch (error) {
    if (!session.signal.aborted) await undo(deps, session, name);
    throw error;
  }
  await setUp(session, lab, node);
}

async function makeAnew(
  deps: NodeChangeDependencies,
  session: LiveSession,
  lab: LoadedLab,
  name: string,
): Promise<ProviderNode> {
  const { id: sessionId, signal } = session;
  const { provider } = deps;
  const engine = chooseEngine(deps.engines, lab);
  const members = runningNodes(session, provider);
  await leaveCluster(deps, session, lab, createGoneNode(name));
  await provider.removeNode(sessionId, name);
  // It may have gone with the node.
  await provider.createNetwork(sessionId, signal);
  const spec = { sessionId, name, kind: chooseNodeKind(engine, lab), ...lab.resources };
  const node = await provider.createNode(spec, signal);
  await session.saveNode(toRecord(node, 'recreating'));
  await runEngineSteps(engine.prepare([node]), signal);
  if (lab.lab.start === 'formed') {
    await runEngineSteps(engine.rejoin(node, members), signal);
    await renewAccess(deps, session, engine, [...members, node]);
  }
  // Where the cluster was formed anew, it came without them.
  await runEngineSteps(engine.equip([...members, node], lab.addons), signal);
  return node;
}

/** The cluster is another one when its only control plane was lost. */
async function renewAccess(
  { store }: NodeChangeDependencies,
  session: LiveSession,
  engine: Engine,
  nodes: readonly ProviderNode[],
): Promise<void> {
  if (engine.readAccess === undefined) return;
  const known = await store.clusterAccess.read(session.id);
  await store.clusterAccess.save(session.id, await engine.readAccess(nodes, known, session.signal));
}

function toRecord(node: ProviderNode, state: NodeRecord['state']): NodeRecord {
  const { name, containerId, address } = node;
  return { name, containerId, address, state };
}

/** Those that the learner had, with what they show; one where there was none. */
async function openTerminals(
  { sessionTerminals }: NodeChangeDependencies,
  session: LiveSession,
  node: ProviderNode,
): Promise<void> {
  const before = session.state().terminals.filter((terminal) => terminal.node === node.name);
  if (before.length === 0) await sessionTerminals.open(session, node);
  await Promise.all(
    before.map((terminal) => sessionTerminals.reopen(session, terminal, node, 'node-recreated')),
  );
}

/** Some set-up can be done only once in a cluster: the node is of use without it. */
async function setUp(session: LiveSession, lab: LoadedLab, node: ProviderNode): Promise<void> {
  try {
    for (const { node: name, code } of lab.setup) {
      if (name === node.name) await runSetupScript(node, code, session.signal);
    }
  } catch (error) {
    session.signal.throwIfAborted();
    throw new RopesError(
      'COMMAND_FAILED',
      `${node.name} runs again, but preparing it for the lab failed: ${describeFailure(error)}`,
      { cause: error },
    );
  }
}

async function undo(
  deps: NodeChangeDependencies,
  session: LiveSession,
  name: string,
): Promise<void> {
  try {
    await deps.provider.removeNode(session.id, name);
  } catch (error) {
    // The next try, or the end of the session, removes it.
    const fields = { sessionId: session.id, name, error };
    deps.log.warn('a node that could not be made anew was left behind', fields);
  }
  await session.saveNode({ name, containerId: null, address: null, state: 'lost' });
}
