import type {
  DeploymentAction,
  DeploymentPlan,
  DeploymentStep,
  RunningDeployment,
} from '../../model/deployment.ts';
import type { ReadinessCheckResult } from '../../model/readiness-check.ts';

/** The names of actions on pods; the model names them as for apps. */
const podActions: Readonly<Record<DeploymentAction['action'], string>> = {
  StartApplication: 'StartPod',
  StopApplication: 'StopPod',
  ScaleApplication: 'ScalePod',
  RestartApplication: 'RestartPod',
};

function showAction({ action, kind, runSpecId }: DeploymentAction) {
  return kind === 'app'
    ? { action, app: runSpecId }
    : { action: podActions[action], pod: runSpecId };
}

/** A step as deployments and dry runs show it. */
export function showStep({ actions }: DeploymentStep) {
  return { actions: actions.map(showAction) };
}

/** A deployment under way, as `/v2/deployments` lists it. */
export function showDeployment({ plan, stepIndex, readinessCheckResults }: RunningDeployment) {
  const actions = plan.steps[stepIndex]?.actions ?? [];
  return {
    id: plan.id,
    version: plan.version,
    affectedApps: affected(plan, 'app'),
    affectedPods: affected(plan, 'pod'),
    steps: plan.steps.map(showStep),
    currentActions: actions.map((action) => ({
      ...showAction(action),
      readinessCheckResults: resultsOf(action, readinessCheckResults),
    })),
    // Steps are counted from 1 on the wire.
    currentStep: Math.min(stepIndex + 1, plan.steps.length),
    totalSteps: plan.steps.length,
  };
}

function affected(plan: DeploymentPlan, kind: DeploymentAction['kind']): readonly string[] {
  const actions = plan.steps.flatMap((step) => step.actions);
  return [
    ...new Set(actions.filter((action) => action.kind === kind).map(({ runSpecId }) => runSpecId)),
  ];
}

/** Task ids begin with the id of what they run, its slashes written as underscores. */
function resultsOf(action: DeploymentAction, results: readonly ReadinessCheckResult[]) {
  const prefix = `${action.runSpecId.slice(1).replaceAll('/', '_')}.`;
  return results.filter(({ taskId }) => taskId.startsWith(prefix));
}
