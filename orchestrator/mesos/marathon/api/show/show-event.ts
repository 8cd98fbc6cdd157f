import type { DeploymentPlan } from '../../model/deployment.ts';
import type { MarathonEvent } from '../../model/event.ts';
import { showApp } from './show-app.ts';
import { showStep } from './show-deployment.ts';
import { showPlanGroup } from './show-plan-group.ts';

/** An event as `/v2/events` and callbacks tell it. */
export function showEvent(event: MarathonEvent, mesosRole: string): object {
  switch (event.eventType) {
    case 'api_post_event':
      return { ...event, appDefinition: showApp(event.appDefinition, mesosRole) };
    case 'deployment_info':
    case 'deployment_step_success':
    case 'deployment_step_failure':
      return {
        ...event,
        plan: showPlan(event.plan, mesosRole),
        currentStep: showStep(event.currentStep),
      };
    case 'deployment_success':
    case 'deployment_failed':
      return { ...event, plan: showPlan(event.plan, mesosRole) };
    default:
      return event;
  }
}

/** Clients of the time before 1.5 also read the trees that the plan leads from and to. */
function showPlan(plan: DeploymentPlan, mesosRole: string) {
  return {
    id: plan.id,
    version: plan.version,
    original: showPlanGroup(plan.original, mesosRole),
    target: showPlanGroup(plan.target, mesosRole),
    steps: plan.steps.map(showStep),
  };
}
