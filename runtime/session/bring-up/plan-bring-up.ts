import type { BringUpPlan } from './bring-up-task.ts';
import { createLateNode } from './create-late-node.ts';
import { type ClusterPlanInput, planCluster } from './plan-cluster.ts';
import { type LabPlanInput, planLab } from './plan-lab.ts';

/** All steps from nothing to a session that a learner can work in. */
export function planBringUp(input: Omit<ClusterPlanInput, 'shape'> & LabPlanInput): BringUpPlan {
  const { lab, engine } = input;
  const shape = {
    nodes: lab.lab.nodes.map(({ name }) => name),
    start: lab.lab.start,
    resources: lab.resources,
    addons: lab.addons,
  };
  const nodes = shape.nodes.map(createLateNode);
  return [...planCluster({ ...input, engine, shape }, nodes), ...planLab(input, nodes)];
}
