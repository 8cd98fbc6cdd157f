import { askHttp, type HttpAnswer } from '../../ask-http.ts';
import type { Node } from '../../node.ts';
import { paths } from './paths.ts';

const port = 6443;

/** How curl talks to the API server on the node itself, as one who may read everything. */
export const apiOptions: readonly string[] = [
  // To curl by its own name it would answer in many lines.
  ...['--user-agent', 'ropes', '--cacert', paths.authority],
  ...['--cert', paths.clientCertificate, '--key', paths.clientKey],
];

/** Where the API server on a control plane has this path. */
export function apiUrl(controlPlane: Node, path: string): string {
  return `https://${controlPlane.address}:${port}${path}`;
}

/**
 * Asks the API server on a control plane several paths, in a single command: far cheaper than a
 * kubectl for each. Throws COMMAND_FAILED when it does not answer, and what `exec` throws.
 */
export function askApi(
  controlPlane: Node,
  questions: readonly string[],
  signal: AbortSignal,
): Promise<readonly HttpAnswer[]> {
  return askHttp(
    controlPlane,
    {
      who: `The API server on ${controlPlane.name}`,
      options: apiOptions,
      urls: questions.map((path) => apiUrl(controlPlane, path)),
    },
    signal,
  );
}
