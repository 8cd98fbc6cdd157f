import { z } from 'zod';
import type { Node } from '../../node.ts';
import { waitUntil } from '../../wait-until.ts';
import { askApi } from './ask-api.ts';
import { deploymentSchema, nodeSchema } from './cluster-snapshot.ts';
import { isReady } from './draw-nodes.ts';
import { heardOrWhy } from './heard-or-why.ts';
import { readApiAnswer } from './read-api-answer.ts';

/** Pods of the network start on each node first. Small machines take most of a minute. */
const READY_TIMEOUT_MS = 180_000;

const nodesPath = '/api/v1/nodes';
const dnsPath = '/apis/apps/v1/namespaces/kube-system/deployments/coredns';
const listSchema = z.object({ items: z.array(nodeSchema) });

/** Waits until these nodes are Ready and names are answered in the cluster. */
export async function awaitReady(
  nodes: readonly Node[],
  controlPlane: Node,
  signal: AbortSignal,
): Promise<void> {
  await waitUntil(() => heardOrWhy(() => look(nodes, controlPlane, signal)), {
    reason: 'the cluster to be Ready',
    timeoutMs: READY_TIMEOUT_MS,
    signal,
    everyMs: 250,
  });
}

async function look(
  nodes: readonly Node[],
  controlPlane: Node,
  signal: AbortSignal,
): Promise<true | string> {
  const answers = await askApi(controlPlane, [nodesPath, dnsPath], signal);
  const { items } = readApiAnswer(answers[0], listSchema, 'the nodes of the cluster');
  const ready = new Set(items.filter(isReady).map(({ metadata }) => metadata.name));
  const late = nodes.filter(({ name }) => !ready.has(name)).map(({ name }) => name);
  if (late.length > 0) return `${late.join(', ')} not Ready yet`;
  const dns = readApiAnswer(answers[1], deploymentSchema, 'CoreDNS');
  return (dns.status?.readyReplicas ?? 0) > 0 || 'CoreDNS is not ready yet';
}
