import { SchedulerCallError } from '../framework/scheduler-call-error.ts';
import type { SchedulerClient, SchedulerListener } from '../framework/scheduler-client.ts';
import type { FrameworkInfo } from '../wire/messages/framework.ts';
import type { SchedulerEvent } from '../wire/messages/scheduler-event.ts';
import type { Timers } from '../wire/timers.ts';
import { createConverger } from './converger.ts';
import { affectedIds, createDeploymentManager } from './deployments/deployment-manager.ts';
import { createEventBus } from './event-bus.ts';
import { createFacade } from './facade.ts';
import { frameworkInfo, rolesOf } from './framework-info.ts';
import { createHealthMonitor } from './health/health-monitor.ts';
import type { HttpAnswer, Probe } from './health/probe.ts';
import { createReadinessMonitor } from './health/readiness-monitor.ts';
import { afterEnd, waiting } from './instances/after-end.ts';
import { createInstanceEnding } from './instances/instance-ending.ts';
import { createInstanceTracker } from './instances/instance-tracker.ts';
import { createKiller } from './instances/killer.ts';
import { createReconciler } from './instances/reconciler.ts';
import { createStatusHandler } from './instances/status-handler.ts';
import { createSweeper } from './instances/sweeper.ts';
import type { Marathon } from './marathon.ts';
import type { MarathonConfig } from './marathon-config.ts';
import { createMasterLink } from './master-link.ts';
import { findRunSpec, runSpecsIn } from './model/find-in-group.ts';
import type { Instance } from './model/instance.ts';
import { hasTask, isOutdated, isReserved, isWanted } from './model/instance-facts.ts';
import type { RunSpec } from './model/run-spec.ts';
import { instanceId } from './model/task-id.ts';
import { decideScale } from './planner/decide-scale.ts';
import { createLaunchQueue } from './queue/launch-queue.ts';
import { createOfferDemand } from './queue/offer-demand.ts';
import { createOfferHandler, isWaiting } from './queue/offer-handler.ts';
import { createFailureLog } from './store/failure-log.ts';
import { createGroupHistory } from './store/group-history.ts';
import type { StateStore } from './store/state-store.ts';
import { createUpgrades } from './upgrades.ts';

export interface MarathonDependencies {
  readonly config: MarathonConfig;
  readonly store: StateStore;
  readonly timers: Timers;
  readonly connect: (framework: FrameworkInfo, listener: SchedulerListener) => SchedulerClient;
  readonly probe: Probe;
  readonly get: (url: string, timeoutMs: number) => Promise<HttpAnswer>;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly uuid: () => string;
  /** Runs an action after what is going on now. */
  readonly defer: (action: () => void) => void;
  readonly onTrouble: (error: unknown) => void;
  /** The program is to end; `reason` is undefined when that was asked for. */
  readonly onLeave: (reason: string | undefined) => void;
}

/**
 * Makes a Marathon that goes on where the store says it was, and connects it.
 * @throws Error when the store has something else than what a Marathon put there
 */
export function createMarathon(
  dependencies: MarathonDependencies,
): Marathon & { dispose(): Promise<void> } {
  const { config, store, timers, random, uuid, onTrouble } = dependencies;
  const onCallTrouble = (error: unknown) => {
    // That the connection is gone was told once, when it went.
    const isGone = error instanceof SchedulerCallError && error.status === undefined;
    if (!isGone) onTrouble(error);
  };
  const now = () => timers.now();
  const nowText = () => new Date(now()).toISOString();
  const bus = createEventBus(onTrouble);
  const { publish } = bus;
  const failures = createFailureLog(store);

  const groups = createGroupHistory({
    store,
    maxVersions: config.maxVersions,
    pinned: () => deployments.pinnedVersions(),
  });
  const specOf = (id: string) => findRunSpec(groups.root(), id);
  /** What an instance was made from, where it has since changed. */
  const madeFrom = (instance: Instance) => {
    const spec = specOf(instance.runSpecId);
    if (spec === undefined || !isOutdated(instance, spec)) return spec;
    return groups.runSpecAt(spec.id, instance.runSpecVersion) ?? spec;
  };

  /** Until its deployment comes to an app or pod, it goes on as it was. */
  const specFor = (instance: Instance) =>
    deployments.isHeldBack(instance.runSpecId) ? madeFrom(instance) : specOf(instance.runSpecId);

  /** A new version's checks say nothing of what an old one runs until it is replaced. */
  const watchHealth = (id: string, instance: Instance | undefined) => {
    const spec = instance === undefined ? undefined : madeFrom(instance);
    health.watch(id, instance, spec?.kind === 'app' ? spec : undefined);
  };

  const onChange = (runSpecId: string, id: string, instance: Instance | undefined) => {
    killer.settle(id, instance);
    readiness.settle(id, instance);
    watchHealth(id, instance);
    converger.mark([runSpecId]);
  };
  const tracker = createInstanceTracker({
    store,
    now: nowText,
    publish,
    onChange,
    onRemove(instance) {
      if (isReserved(instance)) offers.clearAfter(instance.id);
    },
  });
  const sendKill = (taskId: string, agentId: string | undefined) => {
    const agent = agentId === undefined ? undefined : { value: agentId };
    link.client().kill({ value: taskId }, agent).catch(onCallTrouble);
  };
  const { get } = tracker;
  const killer = createKiller({ timers, retryMs: config.killRetryTimeoutMs, sendKill, get });
  const ending = createInstanceEnding({ tracker, killer });

  const health = createHealthMonitor({
    timers,
    probe: dependencies.probe,
    get,
    publish,
    onHealth(id, healthy) {
      const instance = get(id);
      if (instance !== undefined && instance.healthy !== healthy) {
        tracker.put({ ...instance, healthy });
      }
    },
    onFailure: ending.replace,
  });
  const readiness = createReadinessMonitor({
    timers,
    get: dependencies.get,
    instance: get,
    onReady: (appId) => converger.mark([appId]),
  });

  /** A suppression that overtakes a revival would leave Marathon without offers. */
  let lastCall: Promise<void> = Promise.resolve();
  const inOrder = (call: () => Promise<void>) => {
    lastCall = lastCall.then(call).catch(onCallTrouble);
  };
  const queue = createLaunchQueue({ timers, onReady: () => demand.want(true) });
  const demand = createOfferDemand({
    timers,
    minIntervalMs: config.minReviveOffersIntervalMs,
    revive: () => inOrder(() => link.client().revive()),
    suppress: () => inOrder(() => link.client().suppress()),
  });

  const start = (spec: RunSpec, count: number) => {
    const stopped = tracker.of(spec.id).filter((each) => each.goal === 'Stopped' && !hasTask(each));
    const returning = stopped.slice(0, count);
    for (const instance of returning) tracker.put(waiting(instance, spec, nowText()));
    for (let made = returning.length; made < count; made += 1) {
      tracker.put({
        id: instanceId(spec.id, uuid()),
        runSpecId: spec.id,
        kind: spec.kind,
        runSpecVersion: spec.version,
        role: spec.role ?? config.mesosRole,
        condition: 'Scheduled',
        goal: 'Running',
        since: nowText(),
        tasks: {},
        incarnation: 0,
      });
    }
  };

  /** Of what keeps its volumes, only as many come back as are wanted. */
  const isTooMany = (id: string) => {
    const spec = specOf(get(id)?.runSpecId ?? '');
    return spec !== undefined && tracker.of(spec.id).filter(isWanted).length > spec.instances;
  };

  const deployments = createDeploymentManager({
    store,
    rootAt: groups.at,
    instancesOf: tracker.of,
    isReady: (spec, instance) => spec.kind === 'pod' || readiness.isReady(spec, instance),
    publish,
    now: nowText,
    act: {
      start,
      end(action, id) {
        if (action === 'StopApplication') ending.decommission(id);
        else if (action === 'RestartApplication' && !isTooMany(id)) ending.replace(id);
        else ending.retire(id);
      },
      resetDelay: queue.resetDelay,
      stopped(runSpecId) {
        queue.forget(runSpecId);
        publish({ eventType: 'app_terminated_event', timestamp: nowText(), appId: runSpecId });
      },
    },
    onEnd(ids) {
      for (const id of ids) readiness.forget(id);
      converger.mark(ids);
    },
  });

  /** Keeps the count of an app or pod that no deployment is busy with. */
  const keepScale = (id: string) => {
    const spec = specOf(id);
    const instances = tracker.of(id);
    if (spec === undefined) {
      for (const instance of instances) ending.decommission(instance.id);
      return;
    }
    const decision = decideScale(spec, instances, spec.instances);
    for (const kill of decision.kill) ending.retire(kill);
    if (decision.start > 0) start(spec, decision.start);
  };

  let fresh = false;
  const converger = createConverger({
    defer: dependencies.defer,
    onTrouble,
    converge(id) {
      if (!deployments.converge(id)) keepScale(id);
      const spec = specOf(id);
      if (spec === undefined) queue.forget(id);
      else if (queue.update(spec, tracker.of(id).filter(isWaiting).length)) fresh = true;
    },
    onSettled() {
      if (queue.size() > 0 || offers.isClearing()) demand.want(fresh);
      else demand.rest();
      fresh = false;
    },
  });

  const sweeper = createSweeper({
    tracker,
    timers,
    specOf,
    kill: killer.kill,
    confirmTimeoutMs: config.taskLaunchConfirmTimeoutMs,
    launchTimeoutMs: config.taskLaunchTimeoutMs,
  });
  const handleStatus = createStatusHandler({
    tracker,
    specFor,
    publish,
    sendKill,
    now,
    onEnd: queue.delay,
    onFailure: failures.put,
    onLost: sweeper.look,
  });
  const offers = createOfferHandler({
    tracker,
    queue,
    store,
    specFor,
    client: () => link.client(),
    frameworkId: () => link.frameworkId() ?? '',
    homeRegion: () => link.homeRegion(),
    maxInstancesPerOffer: config.maxInstancesPerOffer,
    declineSeconds: config.declineOfferDurationMs / 1000,
    ...(config.principal === undefined ? {} : { principal: config.principal }),
    now,
    random,
    uuid,
    onTrouble: onCallTrouble,
  });
  const reconciler = createReconciler({
    timers,
    intervalMs: config.reconciliationIntervalMs,
    instances: tracker.all,
    reconcile: (tasks) => link.client().reconcile(tasks).catch(onCallTrouble),
  });

  const onEvent = (event: SchedulerEvent) => {
    // Where something was launched there may be room for more: the rest is to be offered soon.
    if (event.type === 'OFFERS' && offers.handle(event.offers.offers ?? [])) fresh = true;
    if (event.type === 'UPDATE') {
      const { status } = event.update;
      handleStatus(status);
      // The agent may forget the update only once Marathon cannot.
      store
        .flushed()
        .then(() => link.client().acknowledge(status))
        .catch(onCallTrouble);
    }
    if (event.type === 'MESSAGE') {
      publish({
        eventType: 'framework_message_event',
        timestamp: nowText(),
        executorId: event.message.executor_id.value,
        slaveId: event.message.agent_id.value,
        message: event.message.data,
      });
    }
  };

  const link = createMasterLink({
    store,
    connect: dependencies.connect,
    frameworkInfo: (roles, id) => frameworkInfo(config, roles, id),
    roles: rolesOf(groups.root(), config),
    publish,
    now: nowText,
    onEvent,
    onDisconnected: (reason) => onTrouble(new Error(`No connection to a master: ${reason}`)),
    onSubscribed() {
      // A framework that has just subscribed is offered what there is.
      demand.reset(true);
      fresh = true;
      for (const instance of tracker.all()) {
        if (instance.goal !== 'Running' && hasTask(instance)) killer.kill(instance);
      }
      reconciler.begin();
      converger.mark([]);
    },
    onRemoved() {
      for (const instance of tracker.all().filter(hasTask)) {
        const next = afterEnd(instance, specFor(instance), nowText());
        // Reservations went with the framework that made them.
        if (next === undefined || isReserved(instance)) tracker.remove(instance.id);
        else tracker.put(next);
      }
    },
    onFatal: dependencies.onLeave,
  });

  const upgrade = createUpgrades({
    groups,
    deployments,
    publish,
    now,
    uuid,
    servicePorts: { minimum: config.localPortMin, maximum: config.localPortMax },
    maxRunningDeployments: config.maxRunningDeployments,
  });
  const upgradeAndMark: typeof upgrade = (change, options) => {
    const plan = upgrade(change, options);
    link.subscribeWith(rolesOf(groups.root(), config));
    converger.mark(affectedIds(plan));
    return plan;
  };

  for (const instance of tracker.all()) watchHealth(instance.id, instance);
  converger.mark([
    ...runSpecsIn(groups.root()).keys(),
    ...tracker.all().map((instance) => instance.runSpecId),
    ...deployments.running().flatMap(({ plan }) => [...affectedIds(plan)]),
  ]);
  sweeper.start();

  const facade = createFacade({
    config,
    store,
    bus,
    groups,
    tracker,
    ending,
    health,
    readiness,
    failures,
    deployments,
    queue,
    link,
    upgrade: upgradeAndMark,
    leave: () => dependencies.onLeave(undefined),
  });
  return {
    ...facade,
    async dispose() {
      for (const part of [sweeper, reconciler, demand, queue, health, readiness]) part.dispose();
      link.close();
      await store.close();
    },
  };
}
