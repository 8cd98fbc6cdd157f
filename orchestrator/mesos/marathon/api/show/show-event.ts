import type { MarathonEvent } from '../../model/event.ts';
import { showApp } from './show-app.ts';
import { showStep } from './show-deployment.ts';
import { showPlan } from './show-plan.ts';

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
