import type { DeploymentPlan } from '../../model/deployment.ts';

/** Whether a plan does something with an app or pod. */
export function affects(plan: DeploymentPlan, runSpecId: string): boolean {
  return plan.steps.some(({ actions }) => actions.some((action) => action.runSpecId === runSpecId));
}
