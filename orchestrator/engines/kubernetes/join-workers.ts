import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { paths } from './paths.ts';

/** A join takes seconds; on a busy machine kubelets start slowly. */
const JOIN_TIMEOUT_MS = 240_000;

/** What kubeadm prints to be run on another node. */
const joinCommand =
  /^kubeadm join (\S+:\d+) --token ([a-z0-9]{6}\.[a-z0-9]{16}) --discovery-token-ca-cert-hash sha256:[0-9a-f]{64}\s*$/;

/** Gone with the node's next start. */
const discoveryFile = '/run/ropes/cluster.conf';

/**
 * Brings nodes in as workers, side by side, and lets kubectl on them talk to the cluster. They are
 * told of the cluster by a file: by the token alone they would wait until the controllers of a new
 * cluster have signed what it says of itself, and kubeadm looks for that every 5 s.
 */
export async function joinWorkers(
  workers: readonly Node[],
  controlPlane: Node,
  signal: AbortSignal,
): Promise<void> {
  const ask = ['kubeadm', 'token', 'create', '--print-join-command'];
  const printed = await runOn(controlPlane, ask, { signal, timeoutMs: JOIN_TIMEOUT_MS });
  const [, endpoint, token] = joinCommand.exec(printed.trim()) ?? [];
  if (endpoint === undefined || token === undefined) {
    throw new RopesError(
      'COMMAND_FAILED',
      `kubeadm on ${controlPlane.name} printed no join command: ${printed.slice(0, 300)}`,
    );
  }
  const authority = await runOn(controlPlane, ['base64', '-w', '0', paths.authority], { signal });
  const file = { path: discoveryFile, content: describeCluster(endpoint, authority.trim()) };
  const argv = ['kubeadm', 'join', '--discovery-file', discoveryFile];
  await Promise.all([
    shareAdminConfig(controlPlane, workers, signal),
    ...workers.map(async (worker) => {
      await worker.writeFiles([file], signal);
      await runOn(worker, [...argv, '--tls-bootstrap-token', token], {
        signal,
        timeoutMs: JOIN_TIMEOUT_MS,
      });
    }),
  ]);
}

function describeCluster(endpoint: string, authority: string): string {
  const cluster = { server: `https://${endpoint}`, 'certificate-authority-data': authority };
  return JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters: [{ name: '', cluster }] });
}

/** Copies the administrator's settings to where kubectl looks for them. */
export async function shareAdminConfig(
  controlPlane: Node,
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<void> {
  const content = await runOn(controlPlane, ['cat', paths.adminConfig], { signal });
  const file = { path: paths.kubectlConfig, content, mode: 0o600 };
  await Promise.all(nodes.map((node) => node.writeFiles([file], signal)));
}
