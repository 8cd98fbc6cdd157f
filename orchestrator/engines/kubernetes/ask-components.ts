import { askHttp } from '../../ask-http.ts';
import type { Node } from '../../node.ts';

/** Where the parts of a control plane besides its API server say to everybody whether they work. */
const components = [
  { name: 'kube-controller-manager', port: 10257 },
  { name: 'kube-scheduler', port: 10259 },
] as const;

/**
 * Whether a control plane's controller manager and scheduler work, or which one does not. Throws
 * COMMAND_FAILED when one does not answer, and what `exec` throws.
 */
export async function askComponents(
  controlPlane: Node,
  signal: AbortSignal,
): Promise<true | string> {
  const answers = await askHttp(
    controlPlane,
    {
      who: `The control plane on ${controlPlane.name}`,
      // Each has a certificate of its own making.
      options: ['--insecure'],
      urls: components.map(({ port }) => `https://127.0.0.1:${port}/healthz`),
    },
    signal,
  );
  const sick = components.filter((_, index) => answers[index]?.status !== 200);
  return sick.length === 0 || `${sick.map(({ name }) => name).join(', ')} not yet`;
}
