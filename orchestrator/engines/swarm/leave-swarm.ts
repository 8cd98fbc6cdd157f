import { type ErrorCode, RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { waitUntil } from '../../wait-until.ts';
import type { EngineStep } from '../engine.ts';
import { findPeer } from './find-peer.ts';
import { type Membership, readMembership } from './read-membership.ts';

/** The managers agree on a demotion in well under a second. */
const DEMOTE_TIMEOUT_MS = 20_000;

/** How an engine that does not answer, or is gone with its node, shows. */
const silent: readonly ErrorCode[] = ['COMMAND_FAILED', 'NODE_NOT_FOUND', 'TIMED_OUT'];

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
        const found = await findPeer(id, others, signal);
        // A node that was just promoted does not know it yet; its peers do.
        if (found?.isManager) await demote(id, found.peer, signal);
        if (found === null && membership?.manager) await requireAlone(node, signal);
        if (membership !== null) {
          await runOn(node, ['docker', 'swarm', 'leave', '--force'], { signal });
        }
        if (found !== null) {
          await runOn(found.peer, ['docker', 'node', 'rm', '--force', id], { signal });
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

async function demote(id: string, peer: Node, signal: AbortSignal): Promise<void> {
  await waitUntil(() => askToDemote(id, peer, signal), {
    reason: `${id} to be known as a manager`,
    timeoutMs: DEMOTE_TIMEOUT_MS,
    signal,
  });
  // Of two managers both must agree that one goes, so it may not leave before that.
  const ask = ['docker', 'node', 'inspect', '--format', '{{json .ManagerStatus}}', id];
  await waitUntil(
    async () => (await runOn(peer, ask, { signal })).trim() === 'null' || 'it is a manager still',
    { reason: `the demotion of ${id}`, timeoutMs: DEMOTE_TIMEOUT_MS, signal },
  );
}

/** True when the managers took it in; why not, while one that was just promoted is new to them. */
async function askToDemote(id: string, peer: Node, signal: AbortSignal): Promise<true | string> {
  try {
    await runOn(peer, ['docker', 'node', 'demote', id], { signal });
    return true;
  } catch (error) {
    const isNew = error instanceof RopesError && error.message.includes('raft memberlist');
    if (!isNew) throw error;
    return error.message;
  }
}

async function requireAlone(node: Node, signal: AbortSignal): Promise<void> {
  const members = await runOn(node, ['docker', 'node', 'ls', '--quiet'], { signal });
  if (members.trim().split('\n').length === 1) return;
  throw new RopesError(
    'COMMAND_FAILED',
    `${node.name} is the only manager of its swarm. Make another node a manager first: docker node promote NODE.`,
  );
}
