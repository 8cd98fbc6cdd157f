import type { ClusterState, Framework, Task } from '../api/cluster-state.ts';

/** A task with what the page says of it beside itself. */
export interface ListedTask {
  readonly task: Task;
  readonly framework: Framework;
  /** Undefined when the agent is not there any more. */
  readonly hostname: string | undefined;
}

export type TaskKind = 'active' | 'unreachable' | 'completed';

const FIELDS = {
  active: 'tasks',
  unreachable: 'unreachable_tasks',
  completed: 'completed_tasks',
} as const;

/** The tasks of that kind of all frameworks, the latest first. */
export function listTasks(
  { frameworks, completed_frameworks, slaves }: ClusterState,
  kind: TaskKind,
): readonly ListedTask[] {
  const hostnames = new Map(slaves.map(({ id, hostname }) => [id, hostname]));
  const all = kind === 'completed' ? [...frameworks, ...completed_frameworks] : frameworks;
  return all
    .flatMap((framework) =>
      framework[FIELDS[kind]].map((task) => ({
        task,
        framework,
        hostname: hostnames.get(task.slave_id),
      })),
    )
    .sort((a, b) => startOf(b.task) - startOf(a.task));
}

/** When a task began, in seconds since 1970; 0 before its first status. */
export function startOf({ statuses }: Task): number {
  return statuses[0]?.timestamp ?? 0;
}

/** When the last thing happened to a task. */
export function lastTimeOf({ statuses }: Task): number {
  return statuses.at(-1)?.timestamp ?? 0;
}
