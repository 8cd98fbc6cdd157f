import type {
  ClusterCopying,
  ClusterTemplate,
  Engine,
} from '../../../orchestrator/engines/engine.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { Provider, ProviderNode } from '../../node/provider.ts';
import { chooseNodeKind } from '../choose-node-kind.ts';
import type { BringUpPlan } from './bring-up-task.ts';
import { createLateNode } from './create-late-node.ts';
import { type ClusterSteps, planCluster } from './plan-cluster.ts';
import { type LabPlanInput, planLab } from './plan-lab.ts';
import { planTakeOver, takeOverId } from './plan-take-over.ts';

interface BringUpInput extends LabPlanInput {
  readonly sessionId: string;
  readonly provider: Provider;
  /** Told of each node as it is there. */
  readonly onNode: (node: ProviderNode) => Promise<void>;
}

/** All steps from here to a session that a learner can work in. */
interface SourcedPlan {
  readonly plan: BringUpPlan;
  /** Ids of the steps that only this way has: when one fails, another way may still lead there. */
  readonly own: ReadonlySet<string>;
  /** Throws away what was of no use, when one of them has failed. */
  discard(): Promise<void>;
}

const nothing = async () => undefined;

/** A way by which a session comes to its cluster. */
export type ClusterSource = (input: BringUpInput) => SourcedPlan;

/** Nodes are made, and a cluster is formed of them where the lab asks for one. */
export const formCluster: ClusterSource = (input) => {
  const { lab, addons } = input.lab;
  const plan = planFresh(input, formSteps(input.engine, { start: lab.start, addons }));
  return { plan, own: new Set(), discard: nothing };
};

/** A cluster of the pool waits, frozen, under the session's id. */
export const takeOverCluster: ClusterSource = (input) => ({
  plan: planTakeOver(input),
  own: new Set([takeOverId]),
  // It is the session's own by now, and goes with all that the session has made.
  discard: nothing,
});

/** Nodes are made, and become a copy of a cluster of the same shape. */
export function copyCluster(
  copying: ClusterCopying,
  template: ClusterTemplate,
  discard: () => Promise<void>,
): ClusterSource {
  return (input) => {
    const own = new Set<string>();
    const plan = planFresh(input, (nodes) => {
      const steps = copying.restore(nodes, template);
      for (const { id } of steps) own.add(id);
      return steps;
    });
    return { plan, own, discard };
  };
}

/** What makes a cluster of nodes, with its add-ons, where one is asked for. */
export function formSteps(
  engine: Engine,
  shape: Pick<LoadedLab['lab'], 'start'> & Pick<LoadedLab, 'addons'>,
  form: ClusterSteps = engine.form,
): ClusterSteps {
  return (nodes) => [
    ...(shape.start === 'formed' ? form(nodes) : []),
    ...engine.equip(nodes, shape.addons),
  ];
}

function planFresh(input: BringUpInput, cluster: ClusterSteps): BringUpPlan {
  const nodes = input.lab.lab.nodes.map(({ name }) => createLateNode(name));
  const { resources } = input.lab;
  const kind = chooseNodeKind(input.engine, input.lab);
  return [...planCluster({ ...input, kind, resources, cluster }, nodes), ...planLab(input, nodes)];
}
