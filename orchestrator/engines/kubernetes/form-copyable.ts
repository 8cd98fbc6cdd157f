import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import type { EngineStep } from '../engine.ts';
import { formKubernetes } from './form-kubernetes.ts';
import { paths } from './paths.ts';
import { clusterAddress, takeAddresses } from './take-addresses.ts';

/** ClusterCopying.form: as kubeadm forms it, under addresses that every copy has. */
export function formCopyable(nodes: readonly Node[]): readonly EngineStep[] {
  const addresses: EngineStep = {
    id: 'kubernetes-addresses',
    title: 'Take the addresses of a cluster that is copied',
    async run(signal) {
      await takeAddresses(nodes, signal);
      await advertise(nodes[0], signal);
    },
  };
  return [addresses, ...formKubernetes(nodes)];
}

/** Says in kubeadm's settings at which address the API server and etcd are found. */
async function advertise(controlPlane: Node | undefined, signal: AbortSignal): Promise<void> {
  if (controlPlane === undefined) {
    throw new RopesError('INTERNAL', 'A Kubernetes cluster was to be formed of no nodes.');
  }
  const lines = `localAPIEndpoint:\\n  advertiseAddress: ${clusterAddress(0)}`;
  const edit = `/^kind: InitConfiguration$/a ${lines}`;
  await runOn(controlPlane, ['sed', '--in-place', edit, paths.kubeadmConfig], { signal });
}
