import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import type { EngineStep } from '../engine.ts';
import { awaitReady } from './await-ready.ts';
import { findControlPlane } from './find-control-plane.ts';
import { formKubernetes } from './form-kubernetes.ts';
import { joinWorkers } from './join-workers.ts';

/** Ending the pods of a cluster that is gone takes a while. */
const RESET_TIMEOUT_MS = 120_000;

/**
 * Brings a node back that was made anew: as a worker where the control plane is left. Without it
 * the cluster is lost with its etcd: the others forget it, and a new one is formed with the node
 * as its control plane.
 */
export function rejoinKubernetes(node: Node, members: readonly Node[]): readonly EngineStep[] {
  return [
    {
      id: 'kubernetes-rejoin',
      title: `Bring ${node.name} back into the cluster`,
      async run(signal) {
        const controlPlane = await findControlPlane(members, signal);
        if (controlPlane !== null) {
          await joinWorkers([node], controlPlane, signal);
          await awaitReady([node], controlPlane, signal);
          return;
        }
        const reset = ['kubeadm', 'reset', '--force'];
        const options = { signal, timeoutMs: RESET_TIMEOUT_MS };
        await Promise.all(members.map((other) => runOn(other, reset, options)));
        for (const step of formKubernetes([node, ...members])) await step.run(signal);
      },
    },
  ];
}
