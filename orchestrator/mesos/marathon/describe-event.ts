import type { MarathonEvent } from './model/event.ts';

/** A line for the log; undefined for events that other lines tell better. */
export function describeEvent(event: MarathonEvent): string | undefined {
  switch (event.eventType) {
    case 'scheduler_registered_event':
      return `Registered as framework ${event.frameworkId} with the master ${event.master}`;
    case 'scheduler_reregistered_event':
      return `Registered again with the master ${event.master}`;
    case 'status_update_event':
      return `${event.taskId} on ${event.host}: ${event.taskStatus} ${event.message}`.trimEnd();
    case 'unhealthy_instance_kill_event':
      return `${event.taskId} is unhealthy and is killed: ${event.reason}`;
    case 'deployment_info': {
      const actions = event.currentStep.actions.map((each) => `${each.action} ${each.runSpecId}`);
      return `Deployment ${event.plan.id}: ${actions.join(', ')}`;
    }
    case 'deployment_success':
      return `Deployment ${event.id} is done`;
    case 'deployment_failed':
      return `Deployment ${event.id} was cancelled`;
    case 'group_change_failed':
      return `A change of ${event.groupId} was ${event.reason}`;
    default:
      return undefined;
  }
}
