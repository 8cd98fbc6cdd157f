import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import { askApi } from './ask-api.ts';
import { type ClusterSnapshot, snapshotParts as parts } from './cluster-snapshot.ts';
import { readApiAnswer } from './read-api-answer.ts';

/** What a node says when it is asked for its cluster. */
export type ClusterAnswer =
  | { readonly kind: 'control-plane'; readonly node: string; readonly snapshot: ClusterSnapshot }
  /** It can't tell: it is no control plane, or its API server does not answer. */
  | { readonly kind: 'silent'; readonly reason: string };

const questions = [
  parts.nodes.path,
  parts.pods.path,
  parts.deployments.path,
  parts.replicaSets.path,
  parts.statefulSets.path,
  parts.daemonSets.path,
  parts.services.path,
  parts.endpointSlices.path,
  parts.events.path,
];

/** Asks a node for its cluster, in one command. */
export async function askCluster(node: Node, signal: AbortSignal): Promise<ClusterAnswer> {
  try {
    const answers = await askApi(node, questions, signal);
    const [nodes, pods, deployments, replicaSets, statefulSets, daemonSets] = answers;
    const [services, endpointSlices, events] = answers.slice(6);
    return {
      kind: 'control-plane',
      node: node.name,
      snapshot: {
        nodes: readApiAnswer(nodes, parts.nodes.schema, 'nodes'),
        pods: readApiAnswer(pods, parts.pods.schema, 'pods'),
        deployments: readApiAnswer(deployments, parts.deployments.schema, 'Deployments'),
        replicaSets: readApiAnswer(replicaSets, parts.replicaSets.schema, 'ReplicaSets'),
        statefulSets: readApiAnswer(statefulSets, parts.statefulSets.schema, 'StatefulSets'),
        daemonSets: readApiAnswer(daemonSets, parts.daemonSets.schema, 'DaemonSets'),
        services: readApiAnswer(services, parts.services.schema, 'Services'),
        endpointSlices: readApiAnswer(endpointSlices, parts.endpointSlices.schema, 'endpoints'),
        events: readApiAnswer(events, parts.events.schema, 'events'),
      },
    };
  } catch (error) {
    if (isSilence(error)) return { kind: 'silent', reason: error.message };
    throw error;
  }
}
