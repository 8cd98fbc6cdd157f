import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { paths } from './paths.ts';

const timeoutMs = 60_000;

/** kubeadm's own manifest, with one line more below each readiness probe. */
const script = `
kubeadm init phase addon coredns --config ${paths.kubeadmConfig} --print-manifest |
  sed 's/^\\( *\\)readinessProbe: *$/&\\n\\1  periodSeconds: 1/' |
  kubectl --kubeconfig ${paths.adminConfig} apply --filename -
`;

/**
 * Installs CoreDNS as kubeadm does, but has its readiness asked every second, not every ten: in a
 * new or copied cluster the first question often comes too early. Throws COMMAND_FAILED.
 */
export async function installDns(controlPlane: Node, signal: AbortSignal): Promise<void> {
  const argv = ['bash', '-o', 'pipefail', '-c', script];
  await runOn(controlPlane, argv, { signal, timeoutMs });
}

/** The phase of `kubeadm init` that `installDns` stands for. */
export const dnsPhase = 'addon/coredns';
