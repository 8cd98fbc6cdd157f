import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import type { EngineStep } from '../engine.ts';
import { awaitReady } from './await-ready.ts';
import { dnsPhase, installDns } from './install-dns.ts';
import { joinWorkers, shareAdminConfig } from './join-workers.ts';
import { kubectl } from './kubectl.ts';
import { paths } from './paths.ts';

/** kubeadm itself gives up after 4 minutes without an API server. */
const INIT_TIMEOUT_MS = 300_000;

/** Makes the first node the control plane, lays the pod network and brings the others in. */
export function formKubernetes(nodes: readonly Node[]): readonly EngineStep[] {
  const [controlPlane, ...workers] = nodes;
  if (controlPlane === undefined) {
    throw new RopesError('INTERNAL', 'A Kubernetes cluster was to be formed of no nodes.');
  }
  const init: EngineStep = {
    id: 'kubernetes-init',
    title: `Make the control plane on ${controlPlane.name}`,
    async run(signal) {
      const argv = ['kubeadm', 'init', '--config', paths.kubeadmConfig, '--skip-token-print'];
      argv.push('--skip-phases', dnsPhase);
      await runOn(controlPlane, argv, { signal, timeoutMs: INIT_TIMEOUT_MS });
      await shareAdminConfig(controlPlane, [controlPlane], signal);
    },
  };
  const network: EngineStep = {
    id: 'kubernetes-network',
    title: 'Lay the pod network and its DNS',
    async run(signal) {
      await Promise.all([
        kubectl(controlPlane, ['apply', '--filename', paths.podNetwork], signal),
        installDns(controlPlane, signal),
      ]);
      // A cluster of one node has only its control plane to run pods on.
      if (workers.length === 0) await openControlPlane(controlPlane, signal);
    },
  };
  const join: EngineStep = {
    id: 'kubernetes-join',
    title: `Join ${workers.map(({ name }) => name).join(', ')}`,
    run: (signal) => joinWorkers(workers, controlPlane, signal),
  };
  const ready: EngineStep = {
    id: 'kubernetes-ready',
    title: 'All nodes are Ready',
    run: (signal) => awaitReady(nodes, controlPlane, signal),
  };
  return [init, network, ...(workers.length === 0 ? [] : [join]), ready];
}

async function openControlPlane(controlPlane: Node, signal: AbortSignal): Promise<void> {
  const taint = 'node-role.kubernetes.io/control-plane:NoSchedule-';
  await kubectl(controlPlane, ['taint', 'node', controlPlane.name, taint], signal);
}
