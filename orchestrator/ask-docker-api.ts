import { askHttp, type HttpAnswer } from './ask-http.ts';
import type { Node } from './node.ts';

/** One answer of the API of a node's Docker engine. Its body is hostile. */
export type DockerAnswer = HttpAnswer;

/**
 * Asks a node's Docker engine several paths of its API, one after another in a single command:
 * far cheaper than a `docker` program for each. Throws COMMAND_FAILED when it does not answer all
 * of them, and what `exec` throws.
 */
export function askDockerApi(
  node: Node,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<readonly DockerAnswer[]> {
  return askHttp(
    node,
    {
      who: `The Docker engine on ${node.name}`,
      options: ['--unix-socket', '/run/docker.sock'],
      urls: paths.map((path) => `http://docker${path}`),
    },
    signal,
  );
}
