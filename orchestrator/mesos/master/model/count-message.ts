import type { AgentLinkCall } from '../../wire/messages/agent-link.ts';
import type { SchedulerCall } from '../../wire/messages/scheduler-call.ts';
import type { MasterState } from './master-state.ts';

type Counted =
  | SchedulerCall['type']
  | 'RESUBSCRIBE'
  | `AGENT_${AgentLinkCall['type']}`
  | 'AGENT_REREGISTER';

/** What the original calls the messages of each kind in its metrics; others are not counted. */
const names: Partial<Record<Counted, string>> = {
  SUBSCRIBE: 'messages_register_framework',
  RESUBSCRIBE: 'messages_reregister_framework',
  TEARDOWN: 'messages_unregister_framework',
  ACCEPT: 'messages_launch_tasks',
  DECLINE: 'messages_decline_offers',
  REVIVE: 'messages_revive_offers',
  SUPPRESS: 'messages_suppress_offers',
  KILL: 'messages_kill_task',
  ACKNOWLEDGE: 'messages_status_update_acknowledgement',
  RECONCILE: 'messages_reconcile_tasks',
  RECONCILE_OPERATIONS: 'messages_reconcile_operations',
  MESSAGE: 'messages_framework_to_executor',
  REQUEST: 'messages_resource_request',
  AGENT_REGISTER: 'messages_register_slave',
  AGENT_REREGISTER: 'messages_reregister_slave',
  AGENT_UNREGISTER: 'messages_unregister_slave',
  AGENT_UPDATE: 'messages_status_update',
  AGENT_EXECUTOR_MESSAGE: 'messages_executor_to_framework',
  AGENT_EXITED_EXECUTOR: 'messages_exited_executor',
};

/** All counters, at 0: a metric is there before the first message of its kind. */
export function noMessages(): Map<string, number> {
  return new Map(Object.values(names).map((name) => [name, 0]));
}

export function countMessage({ counters: { messages } }: MasterState, kind: Counted): void {
  const name = names[kind];
  if (name !== undefined) messages.set(name, (messages.get(name) ?? 0) + 1);
}
