import type { AgentResponse } from '../../wire/messages/agent-response.ts';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { Task } from '../../wire/messages/task.ts';
import type { AgentModel, ExecutorEntry, TaskEntry } from '../core/agent-model.ts';
import { taskRecord } from '../core/task-record.ts';
import { isWaiting } from './is-waiting.ts';

type Tasks = Extract<AgentResponse, { type: 'GET_TASKS' }>['get_tasks'];

/** The tasks of an agent by how far they are. */
export function describeTasks(model: AgentModel): Tasks {
  const frameworks = [...model.frameworks.values(), ...model.completedFrameworks];
  const executors = frameworks.flatMap(({ executors: present, completed }) => [
    ...present.values(),
    ...completed,
  ]);
  const those = (is: (executor: ExecutorEntry, task: TaskEntry) => boolean): Task[] =>
    executors.flatMap((executor) =>
      [...executor.tasks.values()]
        .filter((task) => is(executor, task))
        .map((task) => taskRecord(executor, task)),
    );
  return {
    queued_tasks: those((executor, task) => !isTerminal(task.state) && isWaiting(executor, task)),
    launched_tasks: those(
      (executor, task) => !isTerminal(task.state) && !isWaiting(executor, task),
    ),
    terminated_tasks: those((_executor, task) => isTerminal(task.state) && !task.isOver),
    completed_tasks: those((_executor, task) => task.isOver),
  };
}
