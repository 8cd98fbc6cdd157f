import type { NodeKind } from '../../../contract/setup-facts.ts';
import type { Engine, EngineStep } from '../../../orchestrator/engines/engine.ts';
import type { Node } from '../../../orchestrator/node.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { Provider, ProviderNode } from '../../node/provider.ts';
import type { BringUpPlan, BringUpTask } from './bring-up-task.ts';
import type { LateNode } from './create-late-node.ts';

/** What makes a cluster of nodes that are ready for it. */
export type ClusterSteps = (nodes: readonly Node[]) => readonly EngineStep[];

export interface ClusterPlanInput {
  readonly sessionId: string;
  readonly provider: Provider;
  readonly engine: Engine;
  readonly kind: NodeKind;
  readonly resources: LoadedLab['resources'];
  readonly cluster: ClusterSteps;
  /** Told of each node as it is there. */
  readonly onNode: (node: ProviderNode) => Promise<void>;
}

/** The steps from nothing to nodes, and to a cluster of them. */
export function planCluster(input: ClusterPlanInput, nodes: readonly LateNode[]): BringUpPlan {
  const steps = [...input.engine.prepare(nodes), ...input.cluster(nodes)];
  return [
    [
      {
        id: 'network',
        title: 'Make the network',
        run: (signal) => input.provider.createNetwork(input.sessionId, signal),
      },
    ],
    nodes.map((node) => nodeTask(input, node)),
    ...steps.map((step) => [step]),
  ];
}

function nodeTask(input: ClusterPlanInput, late: LateNode): BringUpTask {
  return {
    id: `node:${late.name}`,
    title: `Start ${late.name}`,
    async run(signal) {
      const { sessionId, kind, resources, provider } = input;
      const spec = { sessionId, name: late.name, kind, ...resources };
      const node = await provider.createNode(spec, signal);
      late.arrive(node);
      await input.onNode(node);
    },
  };
}
