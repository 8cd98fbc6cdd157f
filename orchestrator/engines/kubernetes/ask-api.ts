import { askHttp, type HttpAnswer } from '../../ask-http.ts';
import type { Node } from '../../node.ts';
import { paths } from './paths.ts';

const port = 6443;

/**
 * Asks the API server on a control plane several paths, in a single command: far cheaper than a
 * kubectl for each. Throws COMMAND_FAILED when it does not answer, and what `exec` throws.
 */
export function askApi(
  controlPlane: Node,
  questions: readonly string[],
  signal: AbortSignal,
): Promise<readonly HttpAnswer[]> {
  const identity = ['--cert', paths.clientCertificate, '--key', paths.clientKey];
  return askHttp(
    controlPlane,
    {
      who: `The API server on ${controlPlane.name}`,
      // To curl by its own name it would answer in many lines.
      options: ['--user-agent', 'ropes', '--cacert', paths.authority, ...identity],
      urls: questions.map((path) => `https://${controlPlane.address}:${port}${path}`),
    },
    signal,
  );
}
