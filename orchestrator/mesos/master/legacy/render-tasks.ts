import type { Task } from '../../wire/messages/task.ts';
import type { MasterState } from '../model/master-state.ts';
import { everyTask } from './count-tasks.ts';
import { renderTask } from './render-task.ts';

/** What `GET /tasks` is asked for. */
export interface TaskQuery {
  /** -1 for all. */
  readonly limit: number;
  readonly offset: number;
  /** By when the tasks began. */
  readonly order: 'asc' | 'des';
  readonly frameworkId?: string | undefined;
  readonly taskId?: string | undefined;
}

/** `GET /tasks`: tasks of all frameworks by time. */
export function renderTasks(state: MasterState, query: TaskQuery) {
  const tasks: Task[] = [];
  for (const frameworks of [state.frameworks, state.completedFrameworks]) {
    for (const framework of frameworks.values()) {
      if (query.frameworkId !== undefined && framework.id !== query.frameworkId) continue;
      for (const task of everyTask(framework)) {
        if (query.taskId === undefined || task.task_id.value === query.taskId) tasks.push(task);
      }
    }
  }
  const sign = query.order === 'asc' ? 1 : -1;
  tasks.sort((a, b) => sign * (startOf(a) - startOf(b)));
  const end = query.limit < 0 ? undefined : query.offset + query.limit;
  return { tasks: tasks.slice(query.offset, end).map(renderTask) };
}

function startOf(task: Task): number {
  return task.statuses[0]?.timestamp ?? 0;
}
