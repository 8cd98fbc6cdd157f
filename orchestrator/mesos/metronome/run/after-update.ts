import type { TaskState } from '../../wire/messages/status.ts';
import type { JobRun, RunTask } from './job-run.ts';

/** What an update makes of a run: it goes on, is over, or gets another task after `delayMs`. */
export type RunDecision =
  | { kind: 'goes-on'; run: JobRun }
  | { kind: 'over'; run: JobRun }
  | { kind: 'restart'; run: JobRun; delayMs: number };

/** Marathon's backoff, which Metronome runs on: a second, longer by this factor with each failure. */
const BACKOFF_MS = 1_000;
const BACKOFF_FACTOR = 1.15;

/** Decides on an update of one of a run's tasks; `ended` when nothing follows for that task. */
export function afterUpdate(
  run: JobRun,
  task: { id: string; state: TaskState; ended: boolean },
  now: number,
): RunDecision {
  const updated: JobRun = { ...run, tasks: withTask(run.tasks, task, now) };
  if (!task.ended) return { kind: 'goes-on', run: { ...updated, status: 'ACTIVE' } };
  if (task.state === 'TASK_FINISHED') {
    return { kind: 'over', run: { ...updated, status: 'SUCCESS', completedAt: now } };
  }
  if (mayRestart(run, now)) {
    return { kind: 'restart', run: updated, delayMs: backoff(updated) };
  }
  return { kind: 'over', run: failRun(updated, now) };
}

/** The run when it was stopped, could not start in time, or failed for good. */
export function failRun(run: JobRun, now: number): JobRun {
  return { ...run, status: 'FAILED', completedAt: now };
}

function withTask(
  tasks: readonly RunTask[],
  { id, state, ended }: { id: string; state: TaskState; ended: boolean },
  now: number,
): RunTask[] {
  const known = tasks.find((task) => task.id === id);
  const task: RunTask = {
    id,
    startedAt: known?.startedAt ?? now,
    completedAt: ended ? now : null,
    status: state,
  };
  return known === undefined
    ? [...tasks, task]
    : tasks.map((each) => (each === known ? task : each));
}

function mayRestart(run: JobRun, now: number): boolean {
  const { policy, activeDeadlineSeconds } = run.spec.run.restart;
  if (policy !== 'ON_FAILURE') return false;
  return activeDeadlineSeconds === undefined || now < run.createdAt + activeDeadlineSeconds * 1000;
}

function backoff(run: JobRun): number {
  const failures = run.tasks.filter((task) => task.completedAt !== null).length;
  const delay = BACKOFF_MS * BACKOFF_FACTOR ** Math.max(0, failures - 1);
  return Math.round(Math.min(delay, run.spec.run.maxLaunchDelay * 1000));
}
