import { type TaskState, taskStateSchema } from '../../wire/messages/status.ts';
import type { Task } from '../../wire/messages/task.ts';
import type { Framework } from '../model/framework.ts';

/** How many tasks are in each state; all states are there. */
export type TaskCounts = Record<TaskState, number>;

export function noTasks(): TaskCounts {
  return Object.fromEntries(taskStateSchema.options.map((state) => [state, 0])) as TaskCounts;
}

/** Every task that a framework's record still has, also those that ended. */
export function* everyTask(framework: Framework): Generator<Task> {
  yield* framework.tasks.values();
  yield* framework.unreachableTasks.values();
  yield* framework.completedTasks;
}
