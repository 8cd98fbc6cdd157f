import { changeGroup, putRunSpec, removeGroup, removeRunSpec } from '../model/change-group.ts';
import type { DeploymentPlan } from '../model/deployment.ts';
import { findGroup, runSpecsIn } from '../model/find-in-group.ts';
import type { Group } from '../model/group.ts';

/** Takes a plan's changes back from the present tree and keeps what others changed since. */
export function revertDeployment(plan: DeploymentPlan, root: Group, version: string): Group {
  const before = runSpecsIn(plan.original);
  const after = runSpecsIn(plan.target);
  let reverted = root;
  for (const [id, spec] of after) {
    if (before.get(id)?.version === spec.version) continue;
    if (before.get(id)?.kind !== spec.kind) reverted = removeRunSpec(reverted, id, version);
  }
  for (const [id, spec] of before) {
    if (after.get(id)?.version !== spec.version) reverted = putRunSpec(reverted, spec);
  }
  return revertGroups(plan, reverted, version);
}

function revertGroups(plan: DeploymentPlan, root: Group, version: string): Group {
  const before = groupsIn(plan.original);
  const after = groupsIn(plan.target);
  let reverted = root;
  for (const group of before) {
    const then = findGroup(plan.target, group.id)?.dependencies.join();
    if (then === group.dependencies.join()) continue;
    reverted = changeGroup(reverted, group.id, version, (present) => ({
      ...present,
      dependencies: group.dependencies,
    }));
  }
  const known = new Set(before.map((group) => group.id));
  // The innermost first, so that a group of empty groups goes too.
  for (const { id } of after.toReversed()) {
    const group = findGroup(reverted, id);
    if (!known.has(id) && group !== undefined && isEmpty(group)) {
      reverted = removeGroup(reverted, id, version);
    }
  }
  return reverted;
}

function groupsIn(group: Group): Group[] {
  return [group, ...Object.values(group.groups).flatMap(groupsIn)];
}

function isEmpty(group: Group): boolean {
  return [group.apps, group.pods, group.groups].every((part) => Object.keys(part).length === 0);
}
