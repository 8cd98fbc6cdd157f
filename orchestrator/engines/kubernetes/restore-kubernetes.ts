import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { waitUntil } from '../../wait-until.ts';
import type { ClusterTemplate, EngineStep } from '../engine.ts';
import { askApi } from './ask-api.ts';
import { awaitRevived, isNodeHeard } from './await-revived.ts';
import { heardOrWhy } from './heard-or-why.ts';
import { takeAddresses } from './take-addresses.ts';

const unpackTimeoutMs = 60_000;
const apiTimeoutMs = 120_000;
/** A new kubelet takes about as long until it is heard of. */
const kubeletTimeoutMs = 1500;

const nodesPath = '/api/v1/nodes';

/** ClusterCopying.restore: the first node is the control plane. */
export function restoreKubernetes(
  nodes: readonly Node[],
  template: ClusterTemplate,
): readonly EngineStep[] {
  const [controlPlane, ...workers] = nodes;
  if (controlPlane === undefined) {
    throw new RopesError('INTERNAL', 'A Kubernetes cluster was to be copied to no nodes.');
  }
  let since = 0;
  const unpack: EngineStep = {
    id: 'kubernetes-copy',
    title: 'Copy a cluster that was formed before',
    async run(signal) {
      since = Number(await runOn(controlPlane, ['date', '+%s'], { signal })) * 1000;
      await takeAddresses(nodes, signal);
      await unpackNode(controlPlane, template, signal);
      await awaitApi(controlPlane, signal);
      await Promise.all([
        refreshKubelet(controlPlane, since, signal),
        ...workers.map((node) => unpackNode(node, template, signal)),
      ]);
    },
  };
  const revived: EngineStep = {
    id: 'kubernetes-revived',
    title: 'Its nodes and pods are Ready',
    run: (signal) => awaitRevived(nodes, controlPlane, since, signal),
  };
  return [unpack, revived];
}

/** It need not be ready: it serves kubelets some seconds before it has tidied up in its own house. */
async function awaitApi(controlPlane: Node, signal: AbortSignal): Promise<void> {
  const look = () =>
    heardOrWhy(async () => {
      const [answer] = await askApi(controlPlane, [nodesPath], signal);
      return answer?.status === 200 || `status ${answer?.status}`;
    });
  const reason = 'the copied API server';
  await waitUntil(look, { reason, timeoutMs: apiTimeoutMs, signal, everyMs: 100 });
}

/**
 * A kubelet that asks in vain asks less and less often, up to every 7 s. Where it does not come soon,
 * it is started once more: then it is done with it at once, and its static pods run on.
 */
async function refreshKubelet(
  controlPlane: Node,
  since: number,
  signal: AbortSignal,
): Promise<void> {
  const look = () =>
    heardOrWhy(async () => {
      const [answer] = await askApi(controlPlane, [nodesPath], signal);
      return isNodeHeard(controlPlane.name, since, answer);
    });
  try {
    await waitUntil(look, { reason: 'its kubelet', timeoutMs: kubeletTimeoutMs, signal });
  } catch (error) {
    if (!(error instanceof RopesError) || error.code !== 'TIMED_OUT') throw error;
    await runOn(controlPlane, ['systemctl', 'restart', 'kubelet'], { signal });
  }
}

async function unpackNode(
  node: Node,
  template: ClusterTemplate,
  signal: AbortSignal,
): Promise<void> {
  const archive = template.get(node.name);
  if (archive === undefined) {
    throw new RopesError('COMMAND_FAILED', `The cluster to be copied has no node ${node.name}.`);
  }
  const argv = ['tar', '--extract', '--gzip', '--numeric-owner', '--directory', '/'];
  await runOn(node, argv, { stdin: archive, signal, timeoutMs: unpackTimeoutMs });
}
