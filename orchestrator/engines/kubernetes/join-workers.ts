import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { paths } from './paths.ts';

/** A join takes seconds; on a busy machine kubelets start slowly. */
const JOIN_TIMEOUT_MS = 240_000;

/** What kubeadm prints to be run on another node. */
const joinCommand =
  /^kubeadm join (\S+:\d+) --token ([a-z0-9]{6}\.[a-z0-9]{16}) --discovery-token-ca-cert-hash (sha256:[0-9a-f]{64})\s*$/;

/** Brings nodes in as workers, side by side, and lets kubectl on them talk to the cluster. */
export async function joinWorkers(
  workers: readonly Node[],
  controlPlane: Node,
  signal: AbortSignal,
): Promise<void> {
  const ask = ['kubeadm', 'token', 'create', '--print-join-command'];
  const printed = await runOn(controlPlane, ask, { signal, timeoutMs: JOIN_TIMEOUT_MS });
  const [, endpoint, token, hash] = joinCommand.exec(printed.trim()) ?? [];
  if (endpoint === undefined || token === undefined || hash === undefined) {
    throw new RopesError(
      'COMMAND_FAILED',
      `kubeadm on ${controlPlane.name} printed no join command: ${printed.slice(0, 300)}`,
    );
  }
  const argv = ['kubeadm', 'join', endpoint, '--token', token];
  await Promise.all([
    shareAdminConfig(controlPlane, workers, signal),
    ...workers.map((worker) =>
      runOn(worker, [...argv, '--discovery-token-ca-cert-hash', hash], {
        signal,
        timeoutMs: JOIN_TIMEOUT_MS,
      }),
    ),
  ]);
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
