import { askHttp, type HttpAnswer } from '../../ask-http.ts';
import type { Node } from '../../node.ts';
import { paths } from './paths.ts';

const port = 6443;

/** In every certificate of an API server, whatever address it was told to be found at. */
const host = 'kubernetes';

/** How curl talks to the API server on the node itself, as one who may read everything. */
export function apiOptions(controlPlane: Node): readonly string[] {
  return [
    // To curl by its own name it would answer in many lines.
    ...['--user-agent', 'ropes', '--cacert', paths.authority],
    ...['--cert', paths.clientCertificate, '--key', paths.clientKey],
    ...['--resolve', `${host}:${port}:${controlPlane.address}`],
  ];
}

/** Where the API server has this path, for a curl with these options. */
export function apiUrl(path: string): string {
  return `https://${host}:${port}${path}`;
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
      options: apiOptions(controlPlane),
      urls: questions.map(apiUrl),
    },
    signal,
  );
}
