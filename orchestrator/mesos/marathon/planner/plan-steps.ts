import type { DeploymentStep } from '../model/deployment.ts';
import { runSpecsIn } from '../model/find-in-group.ts';
import type { Group } from '../model/group.ts';
import { assignVersions } from './assign-versions.ts';
import { planDeployment } from './plan-deployment.ts';

/**
 * The steps from one tree to another, for who only wants to know them.
 * @throws RefusedError dependency-cycle
 */
export function planSteps(
  original: Group,
  target: Group,
  version: string,
): readonly DeploymentStep[] {
  const assignment = { original: runSpecsIn(original), version, restart: new Set<string>() };
  const stamped = assignVersions(target, assignment);
  return planDeployment({ id: '', version, original, target: stamped, toKill: {} }).steps;
}
