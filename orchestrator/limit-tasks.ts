import type { ClusterTask } from '../contract/cluster.ts';

/** More can't be told apart on a screen. */
const MOST_TASKS = 300;

/** The first tasks, and how many more there are. */
export function limitTasks(tasks: readonly ClusterTask[]): {
  readonly tasks: ClusterTask[];
  readonly tasksLeftOut: number;
} {
  return {
    tasks: tasks.slice(0, MOST_TASKS),
    tasksLeftOut: Math.max(0, tasks.length - MOST_TASKS),
  };
}
