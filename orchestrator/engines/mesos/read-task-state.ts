import type { ClusterTask, TaskPhase } from '../../../contract/cluster.ts';
import type { MesosStatus, MesosTask } from './mesos-snapshot.ts';

/** By Mesos' states; those that are missing are failures. */
const phases: Readonly<Record<string, TaskPhase>> = {
  TASK_STAGING: 'starting',
  TASK_STARTING: 'starting',
  TASK_RUNNING: 'running',
  TASK_KILLING: 'stopping',
  TASK_FINISHED: 'finished',
  TASK_KILLED: 'finished',
  TASK_UNREACHABLE: 'stopping',
};

/** What a task does now, in the words of Mesos. */
export function readTaskState(
  task: MesosTask,
): Pick<ClusterTask, 'state' | 'phase' | 'message' | 'since'> {
  const newest = newestStatus(task);
  return {
    state: shortState(task.state),
    phase: phases[task.state] ?? 'failed',
    message: newest?.message || null,
    since: readTime(newest?.timestamp),
  };
}

/** `TASK_RUNNING` → `running` */
function shortState(state: string): string {
  return state
    .replace(/^TASK_/, '')
    .toLowerCase()
    .replaceAll('_', ' ');
}

/** Whether a state says that something went wrong. */
export function isTrouble(state: string): boolean {
  return phases[state] === undefined || state === 'TASK_UNREACHABLE';
}

export function newestStatus({ statuses }: MesosTask): MesosStatus | undefined {
  return statuses?.toSorted((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0)).at(-1);
}

/** Seconds since 1970 to the milliseconds of an ISO time. */
export function readTime(seconds: number | null | undefined): string | null {
  const time = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
