import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { Condition } from '../model/instance.ts';

const conditionOfState: Record<Exclude<TaskState, 'TASK_LOST'>, Condition> = {
  TASK_STAGING: 'Staging',
  TASK_STARTING: 'Starting',
  TASK_RUNNING: 'Running',
  TASK_KILLING: 'Killing',
  TASK_FINISHED: 'Finished',
  TASK_FAILED: 'Failed',
  TASK_KILLED: 'Killed',
  TASK_ERROR: 'Error',
  TASK_DROPPED: 'Dropped',
  TASK_GONE: 'Gone',
  TASK_GONE_BY_OPERATOR: 'Gone',
  TASK_UNREACHABLE: 'Unreachable',
  TASK_UNKNOWN: 'Unknown',
};

/** Reasons of TASK_LOST for a task that may come back with its agent. */
const mayComeBack: ReadonlySet<string> = new Set([
  'REASON_AGENT_DISCONNECTED',
  'REASON_AGENT_REMOVED',
  'REASON_RECONCILIATION',
]);

/** What a status of Mesos says of a task. TASK_LOST comes from masters before partition awareness. */
export function conditionOfStatus(status: TaskStatus): Condition {
  if (status.state !== 'TASK_LOST') return conditionOfState[status.state];
  return mayComeBack.has(status.reason ?? '') ? 'Unreachable' : 'Dropped';
}
