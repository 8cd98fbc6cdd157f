import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import type { ChangeListener } from '../engine.ts';
import { apiOptions, apiUrl } from './ask-api.ts';
import { requireControlPlane } from './find-control-plane.ts';

/** All watches end together after this; then one listens anew. */
const WATCH_S = 300;

/** Whatever is on the picture. */
const watched = [
  '/api/v1/nodes',
  '/api/v1/pods',
  '/api/v1/services',
  '/api/v1/events',
  '/apis/apps/v1/deployments',
  '/apis/apps/v1/replicasets',
  '/apis/apps/v1/statefulsets',
  '/apis/apps/v1/daemonsets',
  '/apis/discovery.k8s.io/v1/endpointslices',
] as const;

/** That something changed is all that is heard: of an object the API server need send but this. */
const brief = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

/**
 * Listens to the API server's watches, all of them in one command that sleeps until something
 * comes. Each begins with what is there, which says that it works.
 */
export async function watchKubernetes(
  nodes: readonly Node[],
  { signal, changed }: ChangeListener,
): Promise<void> {
  const controlPlane = await requireControlPlane(nodes, signal);
  const query = `?watch=true&timeoutSeconds=${WATCH_S}`;
  const urls = watched.map((path) => apiUrl(path + query));
  const plain = ['--disable', '--noproxy', '*', '--silent', '--show-error', '--no-buffer'];
  const together = ['--parallel', '--parallel-immediate', '--fail', '--fail-early'];
  const limits = ['--connect-timeout', '3', '--max-time', String(WATCH_S + 10)];
  const header = ['--header', `Accept: ${brief}`];
  const { exitCode, stderr } = await controlPlane.exec(
    ['curl', ...plain, ...together, ...limits, ...header, ...apiOptions(controlPlane), ...urls],
    {
      signal,
      timeoutMs: (WATCH_S + 20) * 1000,
      maxOutputBytes: 1024,
      onStdout: () => changed(),
    },
  );
  if (exitCode === 0) return;
  const reason = stderr.trim().slice(0, 300) || `exit code ${exitCode}`;
  throw new RopesError(
    'COMMAND_FAILED',
    `The API server on ${controlPlane.name} tells of no changes: ${reason}`,
  );
}
