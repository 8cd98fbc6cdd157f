import { askDockerApi } from '../../ask-docker-api.ts';
import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import { readDockerAnswer } from '../../read-docker-answer.ts';
import { type SwarmSnapshot, snapshotParts } from './swarm-snapshot.ts';

/** What a node says when it is asked for its swarm. */
export type SwarmAnswer =
  | { readonly kind: 'manager'; readonly snapshot: SwarmSnapshot }
  /** A worker, in no swarm, or locked: others have to be asked. */
  | { readonly kind: 'not-manager' }
  /** It should know and can't tell, or nothing answers there. */
  | { readonly kind: 'silent'; readonly reason: string };

const { members, services, tasks } = snapshotParts;
const paths = [members.path, services.path, tasks.path];

/** Asks a node for its swarm, in one command. */
export async function askSwarm(node: Node, signal: AbortSignal): Promise<SwarmAnswer> {
  const what = `The swarm, asked on ${node.name}`;
  try {
    const answers = await askDockerApi(node, paths, signal);
    // Docker answers so where it is no manager.
    if (answers[0]?.status === 503) return { kind: 'not-manager' };
    const snapshot = {
      members: readDockerAnswer(answers[0], members.schema, what),
      services: readDockerAnswer(answers[1], services.schema, what),
      tasks: readDockerAnswer(answers[2], tasks.schema, what),
    };
    return { kind: 'manager', snapshot };
  } catch (error) {
    if (isSilence(error)) {
      return { kind: 'silent', reason: error.message };
    }
    throw error;
  }
}
