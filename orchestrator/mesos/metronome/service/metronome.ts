import { randomUUID } from 'node:crypto';
import { createAlarm } from '../../jobs/alarm.ts';
import { completeRound } from '../../jobs/complete-round.ts';
import type { LaunchedTask } from '../../jobs/launched-task.ts';
import { createTaskRunner, type TaskRunnerOptions } from '../../jobs/task-runner.ts';
import type { TaskStatus } from '../../wire/messages/status.ts';
import { nextCronRun } from '../cron/next-cron-run.ts';
import type { JobSpec } from '../job/job-spec-schema.ts';
import type { Schedule } from '../job/schedule-schema.ts';
import { afterUpdate, failRun } from '../run/after-update.ts';
import { emptyHistory, withFinishedRun } from '../run/job-history.ts';
import type { JobRun } from '../run/job-run.ts';
import { makeRun } from '../run/make-run.ts';
import { runKey } from '../run/run-key.ts';
import { runTask } from '../run/run-task.ts';
import { checkDependencies } from './check-dependencies.ts';
import { MetronomeRefusal, unknownJob, unknownRun } from './metronome-refusal.ts';
import type { MetronomeJob, MetronomeState } from './metronome-state.ts';

export interface MetronomeOptions
  extends Pick<
    TaskRunnerOptions,
    'saved' | 'connect' | 'timers' | 'log' | 'onFatal' | 'refuseSeconds' | 'reconcileMs'
  > {
  state: MetronomeState;
  random: () => number;
}

/** Runs jobs by cron, by hand and after others. Changes are on disk when they resolve. */
export interface Metronome {
  start(): void;
  close(): void;
  readonly connected: boolean;
  jobs(): readonly MetronomeJob[];
  /** @throws MetronomeRefusal 404 */
  job(id: string): MetronomeJob;
  activeRuns(jobId: string): readonly JobRun[];
  /** Runs of which no task has been launched, oldest first. */
  queuedRuns(): readonly JobRun[];
  /** @throws MetronomeRefusal 409 for an id that is taken, 422 for dependencies that cannot be */
  create(spec: JobSpec): Promise<void>;
  /** Makes the new job of the old one. @throws MetronomeRefusal 404, 422, and what `change` throws */
  update(id: string, change: (spec: JobSpec) => JobSpec): Promise<JobSpec>;
  /** @throws MetronomeRefusal 404, 409 while runs are active or other jobs depend on it */
  remove(id: string, stopRuns: boolean): Promise<JobSpec>;
  /** Starts a run. @throws MetronomeRefusal 404 */
  run(id: string): Promise<JobRun>;
  /** @throws MetronomeRefusal 404 */
  stop(id: string, runId: string): Promise<JobRun>;
}

export function createMetronome(options: MetronomeOptions): Metronome {
  const { state, timers, log, saved } = options;
  const alarm = createAlarm(timers, () => {
    tick();
    saved().catch((error: unknown) => log(`Could not keep the runs: ${String(error)}`));
  });
  /** When each job runs next by its schedule. What is missed while nobody looks does not run. */
  const due = new Map<string, number>();
  const runner = createTaskRunner({
    ...options,
    state: state.tasks,
    listener: { onLaunched, onUpdate },
  });

  function start(): void {
    runner.start();
    for (const { spec } of state.jobs) reschedule(spec);
    tick();
  }

  function close(): void {
    alarm.stop();
    runner.close();
  }

  function job(id: string): MetronomeJob {
    const found = state.jobs.find(({ spec }) => spec.id === id);
    if (found === undefined) throw unknownJob(id);
    return found;
  }

  function activeRuns(id: string): JobRun[] {
    return state.runs.filter((each) => each.spec.id === id);
  }

  function reschedule(spec: JobSpec): void {
    const [schedule] = spec.schedules;
    const next = schedule?.enabled === true ? nextCronRun(schedule, timers.now()) : undefined;
    if (next === undefined) due.delete(spec.id);
    else due.set(spec.id, next);
  }

  /** Starts what is due, gives up what could not start in time, and sets the alarm. */
  function tick(): void {
    const now = timers.now();
    for (const { spec } of state.jobs) {
      const [schedule] = spec.schedules;
      const time = due.get(spec.id);
      if (schedule === undefined || time === undefined || time > now) continue;
      startBySchedule(spec, schedule);
      reschedule(spec);
    }
    for (const run of state.runs.filter((each) => isTooLate(each, now))) {
      log(`${runKey(run)} could not start in time`);
      give(run);
    }
    setAlarm();
  }

  function isTooLate(run: JobRun, now: number): boolean {
    return run.startBy !== null && run.status === 'STARTING' && run.startBy <= now;
  }

  function setAlarm(): void {
    const deadlines = state.runs.flatMap((run) =>
      run.startBy === null || run.status !== 'STARTING' ? [] : [run.startBy],
    );
    const moments = [...due.values(), ...deadlines];
    alarm.set(moments.length === 0 ? undefined : Math.min(...moments));
  }

  function startBySchedule(spec: JobSpec, schedule: Schedule): void {
    if (schedule.concurrencyPolicy === 'FORBID' && activeRuns(spec.id).length > 0) {
      log(`${spec.id} is running already and is not started again`);
      return;
    }
    startRun(spec, schedule);
  }

  function startRun(spec: JobSpec, schedule?: Schedule): JobRun {
    const run = makeRun(spec, schedule, timers.now(), options.random);
    state.runs.push(run);
    launch(run, timers.now());
    return { ...run, status: 'INITIAL' };
  }

  function launch(run: JobRun, notBefore: number): void {
    runner.enqueue(runTask(run, notBefore, randomUUID()));
  }

  function findRun(key: string): JobRun | undefined {
    return state.runs.find((each) => runKey(each) === key);
  }

  function keepRun(run: JobRun): void {
    state.runs = state.runs.map((each) => (runKey(each) === runKey(run) ? run : each));
  }

  function onLaunched({ task }: LaunchedTask): void {
    const run = findRun(task.jobId);
    if (run === undefined) return;
    const update = { id: task.taskId, state: 'TASK_STAGING' as const, ended: false };
    keepRun({ ...afterUpdate(run, update, timers.now()).run, status: run.status });
  }

  function onUpdate({ task }: LaunchedTask, status: TaskStatus, ended: boolean): void {
    const run = findRun(task.jobId);
    if (run === undefined) return;
    const now = timers.now();
    const decision = afterUpdate(run, { id: task.taskId, state: status.state, ended }, now);
    keepRun(decision.run);
    if (decision.kind === 'restart') launch(decision.run, now + decision.delayMs);
    if (decision.kind === 'over') finish(decision.run);
    setAlarm();
  }

  /** Fails a run: what of it waits or runs is ended. */
  function give(run: JobRun): JobRun {
    const failed = failRun(run, timers.now());
    runner.withdraw((task) => task.jobId === runKey(run));
    runner.kill(({ task }) => task.jobId === runKey(run));
    finish(failed);
    return failed;
  }

  function finish(run: JobRun): void {
    const id = run.spec.id;
    state.runs = state.runs.filter((each) => runKey(each) !== runKey(run));
    const now = timers.now();
    state.jobs = state.jobs.map((each) =>
      each.spec.id === id ? { ...each, history: withFinishedRun(each.history, run, now) } : each,
    );
    for (const each of state.jobs) tellChild(each, id, run.status === 'SUCCESS');
  }

  /** A dependency counts by its last run: a failure takes an earlier success back. */
  function tellChild(child: MetronomeJob, parent: string, success: boolean): void {
    const parents = child.spec.dependencies.map(({ id }) => id);
    if (!parents.includes(parent)) return;
    if (!success) {
      child.succeeded = child.succeeded.filter((id) => id !== parent);
      return;
    }
    const round = completeRound(parents, child.succeeded, parent);
    child.succeeded = round.succeeded;
    if (round.complete) startRun(child.spec);
  }

  function requireDependencies(spec: JobSpec): void {
    const reason = checkDependencies(
      spec,
      state.jobs.map((each) => each.spec),
    );
    if (reason !== undefined) throw new MetronomeRefusal(422, { message: reason });
  }

  async function create(spec: JobSpec): Promise<void> {
    if (state.jobs.some((each) => each.spec.id === spec.id)) {
      throw new MetronomeRefusal(409, { message: 'Job with this id already exists' });
    }
    requireDependencies(spec);
    state.jobs.push({ spec, history: emptyHistory(), succeeded: [] });
    reschedule(spec);
    setAlarm();
    await saved();
  }

  async function update(id: string, change: (spec: JobSpec) => JobSpec): Promise<JobSpec> {
    const known = job(id);
    const spec = change(known.spec);
    requireDependencies(spec);
    known.spec = spec;
    reschedule(spec);
    setAlarm();
    await saved();
    return spec;
  }

  async function remove(id: string, stopRuns: boolean): Promise<JobSpec> {
    const { spec } = job(id);
    const runs = activeRuns(id);
    if (runs.length > 0 && !stopRuns) {
      throw new MetronomeRefusal(409, {
        message: 'There are active job runs. Override with stopCurrentJobRuns=true',
      });
    }
    const children = state.jobs
      .filter((each) => each.spec.dependencies.some((dependency) => dependency.id === id))
      .map((each) => each.spec.id);
    if (children.length > 0) {
      throw new MetronomeRefusal(409, {
        message: `There are jobs with a dependency on ${id}. children=[${children.join(', ')}]`,
      });
    }
    for (const run of runs) give(run);
    state.jobs = state.jobs.filter((each) => each.spec.id !== id);
    due.delete(id);
    setAlarm();
    await saved();
    return spec;
  }

  async function run(id: string): Promise<JobRun> {
    const started = startRun(job(id).spec);
    await saved();
    return started;
  }

  async function stop(id: string, runId: string): Promise<JobRun> {
    job(id);
    const active = activeRuns(id).find((each) => each.id === runId);
    if (active === undefined) throw unknownRun(id, runId);
    const stopped = give(active);
    setAlarm();
    await saved();
    return stopped;
  }

  return {
    start,
    close,
    get connected() {
      return runner.connected;
    },
    jobs: () => state.jobs,
    job,
    activeRuns,
    queuedRuns: () => state.runs.filter((each) => each.tasks.length === 0),
    create,
    update,
    remove,
    run,
    stop,
  };
}
