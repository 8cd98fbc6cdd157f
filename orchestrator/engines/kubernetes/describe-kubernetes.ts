import type { ClusterView } from '../../../contract/cluster.ts';
import { RopesError } from '../../../contract/errors.ts';
import { limitTasks } from '../../limit-tasks.ts';
import type { Node } from '../../node.ts';
import { askCluster, type ClusterAnswer } from './ask-cluster.ts';
import { askOutsider, type Outsider } from './ask-outsider.ts';
import type { ClusterSnapshot } from './cluster-snapshot.ts';
import { drawAddresses } from './draw-addresses.ts';
import { drawEvents } from './draw-events.ts';
import { drawNodes } from './draw-nodes.ts';
import { drawPods } from './draw-pods.ts';
import { drawVersions } from './draw-versions.ts';
import { drawWorkloads } from './draw-workloads.ts';
import { findBackground } from './find-background.ts';

const noCluster: ClusterSnapshot = {
  nodes: [],
  pods: [],
  deployments: [],
  replicaSets: [],
  statefulSets: [],
  daemonSets: [],
  services: [],
  endpointSlices: [],
  events: [],
};

/**
 * The cluster as the first control plane that answers sees it, and beside it the nodes that are
 * not in it. A cluster whose first node is its control plane takes one command a round.
 */
export async function describeKubernetes(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<ClusterView> {
  const answers = await askInOrder(nodes, signal);
  const found = answers.find((answer) => answer.kind === 'control-plane');
  const snapshot = found?.snapshot ?? noCluster;
  const members = drawNodes(snapshot.nodes);
  const known = new Set(members.map(({ name }) => name));
  const others = nodes.filter(({ name }) => !known.has(name));
  const outsiders = await Promise.all(others.map((node) => askOutsider(node, signal)));
  if (found === undefined) requireNoCluster(answers, outsiders);
  const drawn = {
    services: drawWorkloads(snapshot),
    ...limitTasks(drawPods(snapshot.pods, found?.node ?? '')),
    versions: drawVersions(snapshot.replicaSets),
    addresses: drawAddresses(snapshot.services, snapshot.endpointSlices),
    events: drawEvents(snapshot.events),
  };
  return {
    nodes: [...members, ...outsiders.map(({ node }) => node)],
    ...drawn,
    background: findBackground(drawn),
    words: {
      task: 'pod',
      service: 'workload',
      version: 'ReplicaSet',
      address: 'Service',
      endpoint: 'endpoint',
      event: 'event',
    },
    note: found === undefined ? 'No cluster yet: “kubeadm init” on a node makes one.' : null,
  };
}

/** The first node is the control plane nearly always; the others are asked when it is not. */
async function askInOrder(
  [first, ...others]: readonly Node[],
  signal: AbortSignal,
): Promise<readonly ClusterAnswer[]> {
  if (first === undefined) return [];
  const answer = await askCluster(first, signal);
  if (answer.kind === 'control-plane') return [answer];
  return [answer, ...(await Promise.all(others.map((node) => askCluster(node, signal))))];
}

/** Without an API server to ask, a picture of single machines is true only where none is a member. */
function requireNoCluster(answers: readonly ClusterAnswer[], outsiders: readonly Outsider[]): void {
  const member = outsiders.some((outsider) => outsider.member);
  const up = outsiders.some(({ node }) => node.phase !== 'down');
  if (!member && up) return;
  const silent = answers.find((answer) => answer.kind === 'silent');
  const reason = silent?.reason ?? 'No API server of the cluster answers.';
  throw new RopesError('COMMAND_FAILED', reason);
}
