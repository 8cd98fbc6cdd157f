import { RopesError } from '../../../contract/errors.ts';
import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import type { EngineStep } from '../engine.ts';
import { findControlPlane, isControlPlane } from './find-control-plane.ts';
import { kubectl } from './kubectl.ts';

/**
 * Takes a node out: its kubelet is stopped, so that it does not come back, and the cluster forgets
 * it; its pods are made anew elsewhere. The step throws COMMAND_FAILED for the control plane of
 * others, which would be left without one.
 */
export function leaveKubernetes(node: Node, members: readonly Node[]): readonly EngineStep[] {
  return [
    {
      id: 'kubernetes-leave',
      title: `Take ${node.name} out of the cluster`,
      async run(signal) {
        const others = members.filter(({ name }) => name !== node.name);
        if (others.length === 0) return;
        if (await isControlPlane(node, signal)) {
          throw new RopesError(
            'COMMAND_FAILED',
            `${node.name} is the control plane of the cluster: without it the others would be lost.`,
          );
        }
        const controlPlane = await findControlPlane(others, signal);
        // A cluster without a control plane can't be told.
        if (controlPlane === null) return;
        await stopKubelet(node, signal);
        await kubectl(
          controlPlane,
          ['delete', 'node', node.name, '--ignore-not-found', '--wait=false'],
          signal,
        );
      },
    },
  ];
}

/** A node that does not answer runs no kubelet that could come back before the node is removed. */
async function stopKubelet(node: Node, signal: AbortSignal): Promise<void> {
  try {
    await node.exec(['systemctl', 'stop', 'kubelet'], { signal, timeoutMs: 20_000 });
  } catch (error) {
    if (!isSilence(error)) throw error;
  }
}
