import type { ClusterAccess, Engine, EngineStep } from '../../../orchestrator/engines/engine.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { Provider, ProviderNode } from '../../node/provider.ts';
import type { BringUpPlan, BringUpTask } from './bring-up-task.ts';
import { createLateNode, type LateNode } from './create-late-node.ts';
import { runSetupScript } from './run-setup-script.ts';

/**
 * All steps from nothing to a session that a learner can work in. `onNode` is told of each node
 * as it is there; `openTerminals` is left out where nobody looks at them.
 */
export function planBringUp(deps: {
  readonly sessionId: string;
  readonly lab: LoadedLab;
  readonly provider: Provider;
  readonly engine: Engine;
  readonly onNode: (node: ProviderNode) => Promise<void>;
  /** Told how checks reach the cluster that was formed. */
  readonly keepAccess: (access: ClusterAccess | null) => Promise<void>;
  readonly openTerminals?: () => Promise<void>;
}): BringUpPlan {
  const { lab, engine } = deps;
  const nodes = lab.lab.nodes.map(({ name }) => createLateNode(name));
  const steps = [
    ...engine.prepare(nodes),
    ...(lab.lab.start === 'formed' ? formSteps(deps, nodes) : []),
    ...engine.equip(nodes, lab.addons),
    ...setupSteps(lab, nodes),
    ...terminalSteps(deps.openTerminals),
  ];
  return [
    [
      {
        id: 'network',
        title: 'Make the network',
        run: (signal) => deps.provider.createNetwork(deps.sessionId, signal),
      },
    ],
    nodes.map((node) => nodeTask(deps, node)),
    ...steps.map((step) => [step]),
  ];
}

function nodeTask(deps: Parameters<typeof planBringUp>[0], late: LateNode): BringUpTask {
  return {
    id: `node:${late.name}`,
    title: `Start ${late.name}`,
    async run(signal) {
      const { sessionId, lab, provider } = deps;
      const kind = deps.engine.nodeKind;
      const spec = { sessionId, name: late.name, kind, ...lab.resources };
      const node = await provider.createNode(spec, signal);
      late.arrive(node);
      await deps.onNode(node);
    },
  };
}

/** Before anything of the lab's or the learner's has been done to the cluster. */
function formSteps(
  { engine, keepAccess }: Parameters<typeof planBringUp>[0],
  nodes: readonly LateNode[],
): readonly EngineStep[] {
  const steps = engine.form(nodes);
  const { readAccess } = engine;
  if (readAccess === undefined) return steps;
  const keep: EngineStep = {
    id: 'cluster-access',
    title: 'Keep a key to the cluster for the checks',
    run: async (signal) => keepAccess(await readAccess(nodes, null, signal)),
  };
  return [...steps, keep];
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
