import { thisMachine } from '../../../contract/session.ts';
import type { FoundNode } from '../../node/provider.ts';
import type { LiveSession } from '../create-live-session.ts';
import { runningNodes } from '../nodes/find-node.ts';
import { finishNodeRemoval } from '../nodes/finish-node-removal.ts';
import { startNodeAgain } from '../nodes/start-node-again.ts';
import { isSoundAsleep } from '../rest/is-sound-asleep.ts';
import { thawSession } from '../rest/thaw-session.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import type { HeldTerminal } from '../terminal-host.ts';
import type { SessionTerminals } from '../terminals/create-session-terminals.ts';
import { reopenTerminals } from '../terminals/reopen-terminals.ts';
import { type NodePlan, planNodes } from './plan-nodes.ts';

type AdoptDependencies = Pick<SessionDependencies, 'provider' | 'log' | 'machineTerminals'> & {
  readonly sessionTerminals: SessionTerminals;
};

/**
 * Takes over a session that was running: nodes as they were found, stopped ones started again,
 * half-made ones removed, terminals as the host has them, opened anew where it has not. A frozen one
 * stays frozen unless something has to be done on its nodes. Idempotent.
 */
export async function adoptSession(
  deps: AdoptDependencies,
  session: LiveSession,
  found: readonly FoundNode[],
  held: readonly HeldTerminal[],
): Promise<void> {
  const plan = planNodes(session.state().nodes, found);
  if (!isSoundAsleep(session.state(), { plan, found, held })) await wake(deps, session, found);
  const started = await takeOverNodes(deps, session, plan);
  await takeOverTerminals(deps, session, held);
  for (const name of started) await reopenTerminals(deps, session, name);
}

async function wake(
  deps: AdoptDependencies,
  session: LiveSession,
  found: readonly FoundNode[],
): Promise<void> {
  const asleep = session.state().record.rest === 'frozen';
  if (asleep || found.some(({ frozen }) => frozen)) await thawSession(deps, session);
}

/** Gives the names of the nodes that had to be started. */
async function takeOverNodes(
  deps: AdoptDependencies,
  session: LiveSession,
  plan: NodePlan,
): Promise<readonly string[]> {
  for (const name of plan.remove) await finishNodeRemoval(deps, session, name);
  for (const { name } of plan.undo) {
    await deps.provider.removeNode(session.id, name);
    await session.saveNode({ name, containerId: null, address: null, state: 'lost' });
  }
  const started = await Promise.all(
    plan.start.map((record) => startNodeAgain(deps, session, record)),
  );
  for (const node of [...plan.changed, ...started]) {
    if (node.state === 'lost') {
      deps.log.warn('a node is lost', { sessionId: session.id, node: node.name });
    }
    await session.saveNode(node);
  }
  return started.filter(({ state }) => state === 'running').map(({ name }) => name);
}

async function takeOverTerminals(
  deps: AdoptDependencies,
  session: LiveSession,
  held: readonly HeldTerminal[],
): Promise<void> {
  const running = runningNodes(session, deps.provider);
  await Promise.all(
    session.state().terminals.map(async (terminal) => {
      const { id, node: name } = terminal;
      const known = held.find(({ terminalId }) => terminalId === id);
      const isMachine = name === thisMachine;
      const node = isMachine ? running[0] : running.find((each) => each.name === name);
      // It was allowed by an earlier start of the server, and is not by this one.
      if (isMachine && deps.machineTerminals !== true) {
        await deps.sessionTerminals.close(session, id);
      } else if (known !== undefined) session.markTerminal(id, known.state);
      else if (node === undefined) session.markTerminal(id, 'exited');
      else await deps.sessionTerminals.reopen(session, terminal, node, 'host-lost');
    }),
  );
}
