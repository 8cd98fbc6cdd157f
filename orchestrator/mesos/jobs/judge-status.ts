import { isTerminal } from '../wire/messages/is-terminal.ts';
import type { TaskState, TaskStatus } from '../wire/messages/status.ts';
import type { LaunchedTask } from './launched-task.ts';

/** States of a task that Mesos does not know. */
const NOWHERE: ReadonlySet<TaskState> = new Set<TaskState>([
  'TASK_DROPPED',
  'TASK_GONE',
  'TASK_LOST',
  'TASK_UNKNOWN',
]);

/**
 * What an update means for a launched task:
 * - `relaunch`: it never reached the agent, so it can be launched again without running twice
 * - `ended`: it is over
 * - `alive`: it is on its way, runs or may still run
 */
export function judgeStatus(
  launched: Pick<LaunchedTask, 'confirmed' | 'killing'>,
  status: Pick<TaskStatus, 'state' | 'reason'>,
): 'alive' | 'ended' | 'relaunch' {
  if (NOWHERE.has(status.state)) {
    // An agent that is cut off may have started it without a word getting through.
    const cutOff = status.reason === 'REASON_AGENT_REMOVED';
    return launched.confirmed || launched.killing || cutOff ? 'ended' : 'relaunch';
  }
  return isTerminal(status.state) ? 'ended' : 'alive';
}
