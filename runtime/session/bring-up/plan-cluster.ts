import type { Engine } from '../../../orchestrator/engines/engine.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { Provider, ProviderNode } from '../../node/provider.ts';
import type { BringUpPlan, BringUpTask } from './bring-up-task.ts';
import type { LateNode } from './create-late-node.ts';

export interface ClusterPlanInput {
  readonly sessionId: string;
  readonly provider: Provider;
  readonly engine: Engine;
  readonly shape: {
    readonly start: LoadedLab['lab']['start'];
    readonly resources: LoadedLab['resources'];
    readonly addons: LoadedLab['addons'];
  };
  /** Told of each node as it is there. */
  readonly onNode: (node: ProviderNode) => Promise<void>;
}

/** The steps from nothing to nodes, formed and equipped where the shape asks for it. */
export function planCluster(input: ClusterPlanInput, nodes: readonly LateNode[]): BringUpPlan {
  const { engine, shape } = input;
  const steps = [
    ...engine.prepare(nodes),
    ...(shape.start === 'formed' ? engine.form(nodes) : []),
    ...engine.equip(nodes, shape.addons),
  ];
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
      const { sessionId, shape, provider } = input;
      const kind = input.engine.nodeKind;
      const spec = { sessionId, name: late.name, kind, ...shape.resources };
      const node = await provider.createNode(spec, signal);
      late.arrive(node);
      await input.onNode(node);
    },
  };
}
