import { z } from 'zod';
import type { ClusterNode, ClusterTask } from '../../../contract/cluster.ts';
import { askDockerApi } from '../../ask-docker-api.ts';
import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import { containersPath, readContainers } from '../../read-containers.ts';
import { readDockerAnswer } from '../../read-docker-answer.ts';
import { shownText } from '../../shown-text.ts';

const infoSchema = z.object({
  Swarm: z.object({ LocalNodeState: shownText(30), ControlAvailable: z.boolean() }),
});

/** A node that no manager told of: a plain engine with its own containers. */
export interface Outsider {
  readonly node: ClusterNode;
  readonly tasks: readonly ClusterTask[];
  /** It thinks that it is in a swarm. */
  readonly member: boolean;
}

/** Asks a node that no manager told of, in one command. */
export async function askOutsider(node: Node, signal: AbortSignal): Promise<Outsider> {
  const { name } = node;
  const drawn = { id: name, name, role: 'engine', notes: [] };
  try {
    const [info, list] = await askDockerApi(node, ['/info', containersPath], signal);
    const { Swarm } = readDockerAnswer(info, infoSchema, `docker info on ${name}`);
    const state = words[Swarm.LocalNodeState] ?? Swarm.LocalNodeState;
    return {
      node: { ...drawn, state, phase: 'outside' },
      tasks: readContainers(list, { id: name, name }),
      member: Swarm.LocalNodeState !== 'inactive',
    };
  } catch (error) {
    if (isSilence(error)) {
      return { node: { ...drawn, state: 'down', phase: 'down' }, tasks: [], member: false };
    }
    throw error;
  }
}

/** The engine's word for its place in a swarm that it has no manager for here, for learners. */
const words: Readonly<Record<string, string>> = {
  inactive: 'not in a swarm',
  active: 'in a swarm of its own',
  pending: 'joining a swarm',
  error: 'could not join',
  locked: 'swarm is locked',
};
