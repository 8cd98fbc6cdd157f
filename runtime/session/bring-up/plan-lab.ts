import type { ClusterAccess, Engine, EngineStep } from '../../../orchestrator/engines/engine.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { BringUpPlan } from './bring-up-task.ts';
import type { LateNode } from './create-late-node.ts';
import { runSetupScript } from './run-setup-script.ts';

export interface LabPlanInput {
  readonly lab: LoadedLab;
  readonly engine: Engine;
  /** Told how checks reach the cluster that was formed. */
  readonly keepAccess: (access: ClusterAccess | null) => Promise<void>;
  /** Left out where nobody looks at terminals. */
  readonly openTerminals?: () => Promise<void>;
}

/** The steps from a cluster to a session that a learner can work in. */
export function planLab(input: LabPlanInput, nodes: readonly LateNode[]): BringUpPlan {
  const steps = [
    ...accessSteps(input, nodes),
    ...setupSteps(input.lab, nodes),
    ...terminalSteps(input.openTerminals),
  ];
  return steps.map((step) => [step]);
}

/** Before anything of the lab's or the learner's has been done to the cluster. */
function accessSteps(
  { lab, engine: { readAccess }, keepAccess }: LabPlanInput,
  nodes: readonly LateNode[],
): readonly EngineStep[] {
  if (lab.lab.start !== 'formed' || readAccess === undefined) return [];
  return [
    {
      id: 'cluster-access',
      title: 'Keep a key to the cluster for the checks',
      run: async (signal) => keepAccess(await readAccess(nodes, null, signal)),
    },
  ];
}

function setupSteps(lab: LoadedLab, nodes: readonly LateNode[]): readonly EngineStep[] {
  return lab.setup.map(({ node: name, code }, index) => ({
    id: `setup:${lab.lab.id}:${index + 1}`,
    title: `Prepare the lab on ${name}`,
    async run(signal) {
      const node = nodes.find((each) => each.name === name);
      if (node === undefined) throw new Error(`the lab prepares ${name}, which it does not have`);
      await runSetupScript(node, code, signal);
    },
  }));
}

function terminalSteps(open: (() => Promise<void>) | undefined): readonly EngineStep[] {
  return open === undefined
    ? []
    : [{ id: 'terminals', title: 'Open the terminals', run: () => open() }];
}
