import { Duration } from 'luxon';
import { createAlarm } from '../../jobs/alarm.ts';
import type { LaunchedTask } from '../../jobs/launched-task.ts';
import { createTaskRunner, type TaskRunnerOptions } from '../../jobs/task-runner.ts';
import type { TaskStatus } from '../../wire/messages/status.ts';
import { afterFailure } from '../decide/after-failure.ts';
import { afterSuccess } from '../decide/after-success.ts';
import { withTaskRecord } from '../decide/with-task-record.ts';
import { adoptChildren } from '../graph/adopt-children.ts';
import { releaseChildren } from '../graph/release-children.ts';
import type { Job, TaskRecord } from '../job/job.ts';
import type { JobInput } from '../job/job-schema.ts';
import { parseTaskId } from '../job/task-id.ts';
import { dueRun } from '../schedule/due-run.ts';
import { nextRun } from '../schedule/next-run.ts';
import { type JobRun, jobTask } from '../task/job-task.ts';
import type { ChronosSettings } from './chronos-settings.ts';
import type { ChronosState } from './chronos-state.ts';
import { Refusal } from './refusal.ts';
import { triggerOf } from './trigger-of.ts';

export interface ChronosOptions
  extends Pick<TaskRunnerOptions, 'saved' | 'connect' | 'timers' | 'log' | 'onFatal'> {
  state: ChronosState;
  settings: ChronosSettings;
}

/** Runs jobs by the clock and by their parents. Changes are on disk when they resolve. */
export interface Chronos {
  start(): void;
  close(): void;
  readonly connected: boolean;
  jobs(): readonly Job[];
  /** @throws Refusal when there is no such job */
  job(name: string): Job;
  /** `idle`, `queued` or `<n> running`. */
  stateOf(name: string): string;
  queueLength(highPriority: boolean): number;
  /**
   * Adds a job or replaces the one of its name, which keeps its counts and history.
   * @throws Refusal for a schedule or parents that cannot be
   */
  put(input: JobInput, kind: Job['trigger']['kind']): Promise<void>;
  /** Removes a job and kills its tasks; its children wait for its parents from then on. */
  remove(name: string): Promise<void>;
  /** Runs a job now, whatever its schedule says. */
  run(name: string, args: string | undefined): Promise<void>;
  /** Counts a success without a run and releases the children. False when there is no such job. */
  markSuccess(name: string): Promise<boolean>;
  killTasks(name: string): Promise<void>;
  /** An async job tells how its task ended; 0 is a success. */
  finishTask(taskId: string, statusCode: number): Promise<void>;
  addProgress(name: string, taskId: string, elements: number): Promise<void>;
}

/** Whether somebody wanted a task to end; a task of an agent that is drained should run elsewhere. */
function wasKilled({ state, reason }: TaskStatus): boolean {
  return state === 'TASK_KILLED' && reason !== 'REASON_AGENT_DRAINING';
}

export function createChronos(options: ChronosOptions): Chronos {
  const { state, settings, timers, log, saved } = options;
  const alarm = createAlarm(timers, () => {
    tick();
    saved().catch((error: unknown) => log(`Could not keep the schedules: ${String(error)}`));
  });
  const runner = createTaskRunner({
    ...options,
    state: state.tasks,
    refuseSeconds: settings.refuseSeconds,
    reconcileMs: settings.reconcileMs,
    listener: { onLaunched, onUpdate },
  });

  function start(): void {
    runner.start();
    tick();
  }

  function close(): void {
    alarm.stop();
    runner.close();
  }

  function find(name: string): Job | undefined {
    return state.jobs.find((job) => job.config.name === name);
  }

  function job(name: string): Job {
    const found = find(name);
    if (found === undefined) throw new Refusal(`requirement failed: Job '${name}' not found`);
    return found;
  }

  function keep(changed: Job): void {
    const index = state.jobs.findIndex((other) => other.config.name === changed.config.name);
    if (index === -1) state.jobs.push(changed);
    else state.jobs[index] = changed;
  }

  /** Starts what is due and sets the alarm for what is due next. */
  function tick(): void {
    const now = timers.now();
    let next: number | undefined;
    for (const current of [...state.jobs]) {
      const until = advance(current, now);
      if (until !== undefined) next = Math.min(next ?? until, until);
    }
    alarm.set(next);
  }

  /** Runs a job if it is due; says when to look at it again. */
  function advance(current: Job, now: number): number | undefined {
    if (current.config.disabled || current.trigger.kind !== 'schedule') return undefined;
    const epsilon = Duration.fromISO(current.config.epsilon).toMillis();
    const due = dueRun(current.trigger.schedule, now, epsilon);
    if (due.missed > 0) log(`${current.config.name} missed ${due.missed} of its runs`);
    const advanced: Job = { ...current, trigger: { kind: 'schedule', schedule: due.schedule } };
    switch (due.kind) {
      case 'run':
        keep(advanced);
        enqueue(advanced, { dueAt: due.dueAt, attempt: 0 });
        return nextRun(due.schedule)?.toMillis();
      case 'wait':
        keep(advanced);
        return due.until;
      case 'exhausted':
        if (due.missed > 0) keep(disabled(advanced));
        return undefined;
    }
  }

  function disabled(current: Job): Job {
    log(`${current.config.name} has no run left and is disabled`);
    return { ...current, config: { ...current.config, disabled: true } };
  }

  /** A job waits in the queue once; a retry that is for later does not count. */
  function enqueue(current: Job, run: JobRun): void {
    const name = current.config.name;
    const now = timers.now();
    const waiting = state.tasks.queue.some((task) => task.jobId === name && task.notBefore <= now);
    if (waiting && run.dueAt <= now) {
      log(`${name} waits in the queue already`);
      return;
    }
    let dueAt = run.dueAt;
    while (isTaken(current, jobTask(current, { ...run, dueAt }).taskId)) dueAt += 1;
    runner.enqueue({ ...jobTask(current, { ...run, dueAt }), notBefore: run.dueAt });
  }

  /** Two runs at the same millisecond, or a job that is sent again, must not share an id. */
  function isTaken(current: Job, taskId: string): boolean {
    return (
      state.tasks.queue.some((task) => task.taskId === taskId) ||
      current.history.some((each) => each.taskId === taskId)
    );
  }

  function record(name: string, taskId: string, change: Partial<TaskRecord>): Job | undefined {
    const current = find(name);
    if (current === undefined) return undefined;
    const recorded = withTaskRecord(current, taskId, change, settings.historyLimit);
    keep(recorded);
    return recorded;
  }

  function onLaunched({ task, agentId }: LaunchedTask): void {
    const attempt = parseTaskId(task.taskId)?.attempt ?? 0;
    record(task.jobId, task.taskId, { agentId, attempt, state: 'TASK_STAGING' });
  }

  function onUpdate({ task, agentId }: LaunchedTask, status: TaskStatus, ended: boolean): void {
    const now = timers.now();
    const known = find(task.jobId)?.history.find((each) => each.taskId === task.taskId);
    const current = record(task.jobId, task.taskId, {
      agentId,
      state: status.state,
      message: status.message ?? '',
      ...(known?.startedAt == null && status.state === 'TASK_RUNNING' ? { startedAt: now } : {}),
      ...(ended ? { endedAt: now } : {}),
    });
    if (current === undefined || !ended || wasKilled(status)) return;
    if (status.state !== 'TASK_FINISHED') failed(current, task.taskId);
    else if (!current.config.async) succeeded(current, task.taskId);
  }

  function succeeded(current: Job, taskId: string | undefined): void {
    const dueAt = taskId === undefined ? undefined : parseTaskId(taskId)?.dueAt;
    const now = timers.now();
    keep(afterSuccess(current, new Date(now), dueAt === undefined ? undefined : now - dueAt));
    release(current.config.name);
  }

  function release(parent: string): void {
    const { changed, ready } = releaseChildren(state.jobs, parent);
    for (const child of changed) keep(child);
    for (const child of ready) enqueue(child, { dueAt: timers.now(), attempt: 0 });
  }

  function failed(current: Job, taskId: string): void {
    const now = timers.now();
    const attempt = parseTaskId(taskId)?.attempt ?? 0;
    const decision = afterFailure(current, attempt, new Date(now), settings.disableAfterFailures);
    if (decision.kind === 'retry') {
      enqueue(current, { dueAt: now + settings.failureRetryMs, attempt: decision.attempt });
      return;
    }
    keep(decision.job);
    log(`${current.config.name} failed${decision.disabled ? ' and is disabled' : ''}`);
    if (current.config.softError) release(current.config.name);
  }

  async function put(input: JobInput, kind: Job['trigger']['kind']): Promise<void> {
    const { name } = input.config;
    const table = new Map(state.jobs.map((each) => [each.config.name, each]));
    const old = find(name);
    const changed: Job = {
      successCount: 0,
      errorCount: 0,
      errorsSinceLastSuccess: 0,
      lastSuccess: '',
      lastError: '',
      history: [],
      durations: [],
      ...old,
      config: input.config,
      trigger: triggerOf(input, kind, table, timers.now()),
    };
    keep(changed);
    renewQueued(changed);
    tick();
    await saved();
  }

  /** Runs that wait take place as the job is now; those of a job that was disabled do not. */
  function renewQueued(changed: Job): void {
    for (const task of runner.withdraw(({ jobId }) => jobId === changed.config.name)) {
      const attempt = parseTaskId(task.taskId)?.attempt ?? 0;
      if (!changed.config.disabled) enqueue(changed, { dueAt: task.notBefore, attempt });
    }
  }

  async function remove(name: string): Promise<void> {
    const removed = job(name);
    const adopted = adoptChildren(state.jobs, removed);
    state.jobs = state.jobs.filter((other) => other !== removed);
    for (const child of adopted) keep(child);
    runner.withdraw((task) => task.jobId === name);
    runner.kill(({ task }) => task.jobId === name);
    tick();
    await saved();
  }

  async function run(name: string, args: string | undefined): Promise<void> {
    enqueue(job(name), { dueAt: timers.now(), attempt: 0, args });
    await saved();
  }

  async function markSuccess(name: string): Promise<boolean> {
    const current = find(name);
    if (current === undefined) return false;
    succeeded(current, undefined);
    await saved();
    return true;
  }

  async function killTasks(name: string): Promise<void> {
    job(name);
    runner.kill(({ task }) => task.jobId === name);
    await saved();
  }

  async function finishTask(taskId: string, statusCode: number): Promise<void> {
    const parts = parseTaskId(taskId);
    if (parts === undefined)
      throw new Refusal(`requirement failed: Invalid task id format ${taskId}`);
    const current = job(parts.jobName);
    if (statusCode === 0) succeeded(current, taskId);
    else failed(current, taskId);
    await saved();
  }

  async function addProgress(name: string, taskId: string, elements: number): Promise<void> {
    const current = job(name);
    if (!current.config.dataProcessingJobType) {
      throw new Refusal(
        `requirement failed: JobSchedule '${name}' is not enabled to track data; set dataProcessingJobType`,
      );
    }
    const known = current.history.find((each) => each.taskId === taskId);
    if (known === undefined) {
      throw new Refusal(`requirement failed: Job '${name}' has no task ${taskId}`);
    }
    record(name, taskId, { elementsProcessed: (known.elementsProcessed ?? 0) + elements });
    await saved();
  }

  function stateOf(name: string): string {
    const running = state.tasks.launched.filter(({ task }) => task.jobId === name).length;
    if (running > 0) return `${running} running`;
    return state.tasks.queue.some((task) => task.jobId === name) ? 'queued' : 'idle';
  }

  return {
    start,
    close,
    get connected() {
      return runner.connected;
    },
    jobs: () => state.jobs,
    job,
    stateOf,
    queueLength: (high) => state.tasks.queue.filter((t) => t.highPriority === high).length,
    put,
    remove,
    run,
    markSuccess,
    killTasks,
    finishTask,
    addProgress,
  };
}
