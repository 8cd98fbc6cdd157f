import type { DeploymentPlan } from '../../model/deployment.ts';
import { findRunSpec } from '../../model/find-in-group.ts';
import type { Group } from '../../model/group.ts';
import { showApp } from './show-app.ts';
import { showStep } from './show-deployment.ts';
import { showPod } from './show-pod.ts';

/**
 * A plan as deployment events tell it. Clients of the time before 1.5 also read the trees that it
 * leads from and to: they get what the plan changes of them, all else would make every event as
 * long as everything that Marathon runs.
 */
export function showPlan(plan: DeploymentPlan, mesosRole: string) {
  const changed = new Set(
    plan.steps.flatMap(({ actions }) => actions.map(({ runSpecId }) => runSpecId)),
  );
  return {
    id: plan.id,
    version: plan.version,
    original: showTree(plan.original, changed, mesosRole),
    target: showTree(plan.target, changed, mesosRole),
    steps: plan.steps.map(showStep),
  };
}

function showTree(root: Group, changed: ReadonlySet<string>, mesosRole: string) {
  const specs = [...changed].flatMap((id) => findRunSpec(root, id) ?? []);
  return {
    id: root.id,
    version: root.version,
    apps: specs.flatMap((spec) => (spec.kind === 'app' ? [showApp(spec, mesosRole)] : [])),
    pods: specs.flatMap((spec) => (spec.kind === 'pod' ? [showPod(spec, mesosRole)] : [])),
    groups: [],
    dependencies: root.dependencies,
  };
}
