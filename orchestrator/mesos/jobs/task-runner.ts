import type { SchedulerClient, SchedulerListener } from '../framework/scheduler-client.ts';
import { isTerminal } from '../wire/messages/is-terminal.ts';
import type { Offer } from '../wire/messages/offer.ts';
import type { SchedulerEvent } from '../wire/messages/scheduler-event.ts';
import type { TaskStatus } from '../wire/messages/status.ts';
import type { Timers } from '../wire/timers.ts';
import { createAlarm } from './alarm.ts';
import { judgeStatus } from './judge-status.ts';
import type { LaunchedTask } from './launched-task.ts';
import { type Placement, placeTasks } from './place-tasks.ts';
import type { QueuedTask } from './queued-task.ts';
import type { RunnerState } from './runner-state.ts';
import { toTaskInfo } from './to-task-info.ts';

/** Told what becomes of tasks, before it is written to disk. */
interface TaskRunnerListener {
  onLaunched(launched: LaunchedTask): void;
  /** `ended` when nothing follows. */
  onUpdate(launched: LaunchedTask, status: TaskStatus, ended: boolean): void;
}

export interface TaskRunnerOptions {
  state: RunnerState;
  /** Resolves when `state` is on disk. */
  saved: () => Promise<void>;
  /** Makes the connection; called again without an id when the master has removed the framework. */
  connect: (listener: SchedulerListener, frameworkId: string | undefined) => SchedulerClient;
  listener: TaskRunnerListener;
  timers: Timers;
  /** How long an agent's offer is refused, seconds. */
  refuseSeconds: number;
  /** Milliseconds between two reconciliations. */
  reconcileMs: number;
  log: (message: string) => void;
  /** The master does not let this framework go on, for example because another one has its id. */
  onFatal: (message: string) => void;
}

/** Runs one-off tasks on Mesos: a queue, launches, updates, and what was lost in between. */
export interface TaskRunner {
  start(): void;
  close(): void;
  readonly connected: boolean;
  /** `host:port` of the leading master, once known. */
  readonly master: string | undefined;
  enqueue(task: QueuedTask): void;
  /** Takes tasks out of the queue. */
  withdraw(matches: (task: QueuedTask) => boolean): QueuedTask[];
  /** Kills launched tasks; the kills are repeated until Mesos says that they ended. */
  kill(matches: (launched: LaunchedTask) => boolean): LaunchedTask[];
}

/** A second after a launch that did not reach the agent, so that a broken agent is not flooded. */
const RELAUNCH_MS = 1_000;

/** Revives closer together would only make the master's allocator work twice. */
const REVIVE_MS = 500;

/** What Mesos writes when `failover_timeout` is over or an operator tore the framework down. */
const REMOVED = 'Framework has been removed';

export function createTaskRunner(options: TaskRunnerOptions): TaskRunner {
  const { state, timers, log } = options;
  const reviveAlarm = createAlarm(timers, revive);
  const reconcileAlarm = createAlarm(timers, reconcile);
  let client: SchedulerClient | undefined;
  let master: string | undefined;
  let suppressed = false;
  let lastRevive = Number.NEGATIVE_INFINITY;

  function start(): void {
    client = options.connect(schedulerListener, state.frameworkId);
    client.start();
  }

  function close(): void {
    reviveAlarm.stop();
    reconcileAlarm.stop();
    client?.close();
  }

  /** A call that fails is repeated by what comes next: an offer, an update or a reconciliation. */
  function attempt(what: string, call: Promise<void> | undefined): void {
    call?.catch((error: unknown) => log(`Could not ${what}: ${String(error)}`));
  }

  const schedulerListener: SchedulerListener = {
    onSubscribed(subscription) {
      master = subscription.master;
      state.frameworkId = subscription.frameworkId.value;
      suppressed = false;
      log(`Subscribed to ${master} as ${state.frameworkId}`);
      attempt('keep the framework id', options.saved());
      reconcile();
      wantOffers();
    },
    onDisconnected(reason) {
      log(`The connection to the master is lost: ${reason}`);
    },
    onError(message) {
      if (message.includes(REMOVED)) startAnew(message);
      else options.onFatal(message);
    },
    onEvent(event) {
      handleEvent(event);
    },
  };

  function handleEvent(event: SchedulerEvent): void {
    if (event.type === 'OFFERS') takeOffers(event.offers.offers ?? []);
    else if (event.type === 'UPDATE') attempt('keep an update', takeUpdate(event.update.status));
  }

  /** The master forgot the framework and its tasks; jobs go on under a new id. */
  function startAnew(message: string): void {
    log(`${message}; registering again under a new id`);
    state.frameworkId = undefined;
    const lost = state.launched.splice(0);
    for (const launched of lost) {
      const status: TaskStatus = {
        task_id: { value: launched.task.taskId },
        state: 'TASK_LOST',
        message,
      };
      options.listener.onUpdate({ ...launched, state: 'TASK_LOST' }, status, true);
    }
    attempt('keep the lost tasks', options.saved());
    start();
  }

  function takeOffers(offers: readonly Offer[]): void {
    const placed = placeTasks(state.queue, offers, state.launched, timers.now());
    state.queue = placed.waiting;
    for (const task of placed.dropped) {
      log(`Dropped ${task.taskId}: ${task.jobId} is running already and must not run twice`);
    }
    decline(placed.unused);
    for (const offer of offers) {
      const placements = placed.placements.filter((each) => each.offer === offer);
      if (placements.length > 0) attempt('launch tasks', launch(offer, placements));
    }
    wantOffers();
  }

  function decline(offers: readonly Offer[]): void {
    if (offers.length === 0) return;
    const ids = offers.map((offer) => offer.id);
    attempt('decline offers', client?.decline(ids, { refuse_seconds: options.refuseSeconds }));
  }

  /** Writes the tasks down before they are sent, so that none runs that nobody knows of. */
  async function launch(offer: Offer, placements: readonly Placement[]): Promise<void> {
    const launched = placements.map(({ task }) => launchedTask(task, offer));
    state.launched.push(...launched);
    for (const each of launched) options.listener.onLaunched(each);
    await options.saved();
    await client?.accept(
      [offer.id],
      [{ type: 'LAUNCH', launch: { task_infos: placements.map(toTaskInfo) } }],
      { refuse_seconds: options.refuseSeconds },
    );
  }

  function launchedTask(task: QueuedTask, offer: Offer): LaunchedTask {
    return {
      task,
      agentId: offer.agent_id.value,
      hostname: offer.hostname,
      launchedAt: timers.now(),
      state: 'TASK_STAGING',
      confirmed: false,
      killing: false,
    };
  }

  async function takeUpdate(status: TaskStatus): Promise<void> {
    const launched = state.launched.find(({ task }) => task.taskId === status.task_id.value);
    if (launched === undefined) killStranger(status);
    else applyUpdate(launched, status);
    await options.saved();
    await client?.acknowledge(status);
  }

  function killStranger(status: TaskStatus): void {
    if (isTerminal(status.state) || status.state === 'TASK_UNKNOWN') return;
    log(`Killing ${status.task_id.value}, which is not known here`);
    attempt('kill a task', client?.kill(status.task_id, status.agent_id));
  }

  function applyUpdate(launched: LaunchedTask, status: TaskStatus): void {
    const judged = judgeStatus(launched, status);
    if (judged !== 'alive') state.launched = state.launched.filter((each) => each !== launched);
    if (judged === 'relaunch') {
      log(`${launched.task.taskId} did not reach its agent (${status.message ?? status.state})`);
      enqueue({ ...launched.task, notBefore: timers.now() + RELAUNCH_MS });
      return;
    }
    launched.state = status.state;
    launched.confirmed = true;
    options.listener.onUpdate(launched, status, judged === 'ended');
    if (judged === 'alive' && launched.killing) sendKill(launched);
  }

  function reconcile(): void {
    reconcileAlarm.set(timers.now() + options.reconcileMs);
    if (client?.connected !== true) return;
    const tasks = state.launched.map(({ task, agentId }) => ({
      task_id: { value: task.taskId },
      agent_id: { value: agentId },
    }));
    if (tasks.length > 0) attempt('reconcile tasks', client.reconcile(tasks));
    attempt('reconcile tasks', client.reconcile([]));
  }

  /** Asks for offers while a task waits for one, and for none otherwise. */
  function wantOffers(): void {
    const earliest = state.queue.reduce(
      (least, task) => Math.min(least, task.notBefore),
      Number.POSITIVE_INFINITY,
    );
    if (earliest > timers.now()) {
      suppress();
      reviveAlarm.set(Number.isFinite(earliest) ? earliest : undefined);
    } else if (suppressed) {
      reviveAlarm.set(Math.max(timers.now(), lastRevive + REVIVE_MS));
    }
  }

  function suppress(): void {
    if (suppressed || client?.connected !== true) return;
    suppressed = true;
    attempt('suppress offers', client.suppress());
  }

  function revive(): void {
    if (client?.connected !== true) return;
    lastRevive = timers.now();
    suppressed = false;
    attempt('revive offers', client.revive());
  }

  function enqueue(task: QueuedTask): void {
    state.queue.push(task);
    if (task.notBefore > timers.now()) wantOffers();
    else reviveAlarm.set(Math.max(timers.now(), lastRevive + REVIVE_MS));
  }

  function withdraw(matches: (task: QueuedTask) => boolean): QueuedTask[] {
    const [withdrawn, kept] = [state.queue.filter(matches), state.queue.filter((t) => !matches(t))];
    state.queue = kept;
    return withdrawn;
  }

  function kill(matches: (launched: LaunchedTask) => boolean): LaunchedTask[] {
    const killed = state.launched.filter(matches);
    for (const launched of killed) {
      launched.killing = true;
      sendKill(launched);
    }
    return killed;
  }

  function sendKill({ task, agentId }: LaunchedTask): void {
    attempt('kill a task', client?.kill({ value: task.taskId }, { value: agentId }));
  }

  return {
    start,
    close,
    get connected() {
      return client?.connected === true;
    },
    get master() {
      return master;
    },
    enqueue,
    withdraw,
    kill,
  };
}
