import { z } from 'zod';
import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { readJsonLines } from '../../read-json-lines.ts';
import { runOn } from '../../run-on.ts';

const ASK = ['docker', 'info', '--format', '{{json .Swarm}}'];

/** A Docker engine that is up answers in far less; one that hangs should not hold up the others. */
const TIMEOUT_MS = 10_000;

const swarmSchema = z.object({
  // Without an engine to ask, docker info ends well and leaves this empty.
  LocalNodeState: z.enum(['inactive', 'pending', 'active', 'error', 'locked']),
  NodeID: z.string(),
  ControlAvailable: z.boolean(),
});

/** What a node's Docker engine says of its place in a swarm. */
export interface Membership {
  /** In a swarm, whether its managers can be reached or not. */
  readonly member: boolean;
  /** Empty when it is in none. */
  readonly nodeId: string;
  readonly manager: boolean;
}

/** Asks the node for its place in a swarm. Throws COMMAND_FAILED, and what `exec` throws. */
export async function readMembership(node: Node, signal: AbortSignal): Promise<Membership> {
  const output = await runOn(node, ASK, { signal, timeoutMs: TIMEOUT_MS });
  const [swarm] = readJsonLines(output, swarmSchema, `docker info on ${node.name}`);
  if (swarm === undefined) {
    throw new RopesError('COMMAND_FAILED', `docker info on ${node.name} printed nothing.`);
  }
  return {
    member: swarm.LocalNodeState !== 'inactive',
    nodeId: swarm.NodeID,
    manager: swarm.ControlAvailable,
  };
}
