import { type ErrorCode, RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { waitUntil } from '../../wait-until.ts';
import type { EngineStep } from '../engine.ts';
import { listManagers } from './list-managers.ts';
import { type Membership, readMembership } from './read-membership.ts';

/** The other managers agree on a demotion in well under a second. */
const DEMOTE_TIMEOUT_MS = 20_000;

/** How an engine that does not answer shows. */
const silent: readonly ErrorCode[] = ['COMMAND_FAILED', 'TIMED_OUT'];

/**
 * Takes a node out: a manager steps down first, then it leaves, then the others forget it. One
 * whose engine does not answer is forgotten all the same. The step throws COMMAND_FAILED when
 * nobody else could lead the swarm on.
 */
export function leaveSwarm(node: Node, members: readonly Node[]): readonly EngineStep[] {
  return [
    {
      id: 'swarm-leave',
      title: `Take ${node.name} out of the swarm`,
      async run(signal) {
        const membership = await askMembership(node, signal);
        if (membership?.member === false) return;
        // A swarm knows its nodes by host name too.
        const id = membership?.nodeId ?? node.name;
        const others = members.filter((other) => other.name !== node.name);
        const leader = await findManagerOf(id, others, signal);
        if (membership?.manager) await stepDown(node, id, leader, signal);
        if (membership !== null) {
          await runOn(node, ['docker', 'swarm', 'leave', '--force'], { signal });
        }
        if (leader !== undefined) {
          await runOn(leader, ['docker', 'node', 'rm', '--force', id], { signal });
        }
      },
    },
  ];
}

/** Null when the node's engine does not answer. */
async function askMembership(node: Node, signal: AbortSignal): Promise<Membership | null> {
  try {
    return await readMembership(node, signal);
  } catch (error) {
    if (error instanceof RopesError && silent.includes(error.code)) return null;
    throw error;
  }
}

/** A manager that knows the node: nodes of one session may be in swarms of their own. */
async function findManagerOf(
  nodeId: string,
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<Node | undefined> {
  for (const manager of await listManagers(nodes, signal)) {
    const { exitCode } = await manager.exec(['docker', 'node', 'inspect', nodeId], { signal });
    if (exitCode === 0) return manager;
  }
  return undefined;
}

async function stepDown(
  node: Node,
  nodeId: string,
  leader: Node | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (leader === undefined) {
    const members = await runOn(node, ['docker', 'node', 'ls', '--quiet'], { signal });
    if (members.trim().split('\n').length === 1) return;
    throw new RopesError(
      'COMMAND_FAILED',
      `${node.name} is the only manager of its swarm. Make another node a manager first: docker node promote NODE.`,
    );
  }
  await runOn(leader, ['docker', 'node', 'demote', nodeId], { signal });
  // Two managers must both agree that one goes, so the one may not leave before that.
  await waitUntil(
    async () =>
      (await readMembership(node, signal)).manager ? `${node.name} is still a manager` : true,
    { reason: `the demotion of ${node.name}`, timeoutMs: DEMOTE_TIMEOUT_MS, signal },
  );
}
