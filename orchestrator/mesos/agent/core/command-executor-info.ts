import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';

const SHOWN_CHARACTERS = 15;

/** The executor that a single task is given, as operators see it: it has the task's own id. */
export function commandExecutorInfo(task: TaskInfo, framework: FrameworkInfo): ExecutorInfo {
  const { command, task_id, container, labels } = task;
  const line =
    command?.shell === false
      ? [command.value, ...(command.arguments ?? [])].filter(Boolean).join(' ')
      : `sh -c '${command?.value ?? ''}'`;
  const short = line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}...` : line;
  return {
    executor_id: { value: task_id.value },
    framework_id: framework.id,
    name: `Command Executor (Task: ${task_id.value}) (Command: ${short})`,
    source: task_id.value,
    container,
    labels,
  };
}
