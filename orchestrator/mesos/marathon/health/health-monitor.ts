import type { Timers } from '../../wire/timers.ts';
import type { App } from '../model/app.ts';
import type { MarathonEvent } from '../model/event.ts';
import type { Health } from '../model/health.ts';
import { type HealthCheck, marathonHealthProtocols } from '../model/health-check.ts';
import type { Instance, Task } from '../model/instance.ts';
import { applyProbe } from './apply-probe.ts';
import type { Probe, ProbeResult } from './probe.ts';
import { taskAddress } from './task-address.ts';

export interface HealthMonitor {
  /** To be told of each change of an instance; without the app its checks end. */
  watch(id: string, instance: Instance | undefined, app: App | undefined): void;
  /** One for each check that has had an answer. */
  health(instanceId: string): readonly Health[];
  dispose(): void;
}

interface Dependencies {
  readonly timers: Timers;
  readonly probe: Probe;
  readonly get: (instanceId: string) => Instance | undefined;
  readonly onHealth: (instanceId: string, healthy: boolean) => void;
  /** The instance failed too often. */
  readonly onFailure: (instanceId: string) => void;
  readonly publish: (event: MarathonEvent) => void;
}

interface Watch {
  readonly app: App;
  readonly taskId: string;
  readonly checks: readonly HealthCheck[];
  readonly results: Map<HealthCheck, Health>;
  readonly stops: Set<() => void>;
}

/** A new task is asked the first time after this, so that labs need not wait for an interval. */
const firstProbeMs = 500;

/** An interval of 0 would ask without a pause. */
const shortestPauseMs = 500;

/** Runs the checks that are Marathon's own on every running task. */
export function createHealthMonitor(dependencies: Dependencies): HealthMonitor {
  const { timers, probe, get, onHealth, onFailure, publish } = dependencies;
  const watches = new Map<string, Watch>();

  const stop = (id: string) => {
    for (const cancel of watches.get(id)?.stops ?? []) cancel();
    watches.delete(id);
  };

  const schedule = (id: string, watch: Watch, check: HealthCheck, ms: number) => {
    const cancel = timers.after(ms, () => {
      watch.stops.delete(cancel);
      void ask(id, watch, check);
    });
    watch.stops.add(cancel);
  };

  const ask = async (id: string, watch: Watch, check: HealthCheck): Promise<void> => {
    const instance = get(id);
    const task = instance?.tasks[watch.taskId];
    if (instance === undefined || task === undefined) return;
    const index = check.portIndex ?? 0;
    const found = taskAddress(watch.app, instance, task, index);
    const host = found?.host ?? instance.agent?.host ?? '';
    const port = check.port ?? found?.port;
    const unknown: ProbeResult = { outcome: 'failed', cause: `The task has no port ${index}` };
    const result = port === undefined ? unknown : await probe(check, { host, port });
    // The task may have ended, or got a new definition, while it was asked.
    if (watches.get(id) !== watch) return;
    judge(id, watch, check, task, result);
    const pause = Math.max(shortestPauseMs, check.intervalSeconds * 1000);
    if (watches.get(id) === watch) schedule(id, watch, check, pause);
  };

  const judge = (id: string, watch: Watch, check: HealthCheck, task: Task, result: ProbeResult) => {
    const now = timers.now();
    const { app, taskId, results } = watch;
    const before = results.get(check);
    const startedAt = Date.parse(task.startedAt ?? task.stagedAt);
    const verdict = applyProbe({ check, taskId, health: before, result, startedAt, now });
    if (verdict.health === undefined) return;
    results.set(check, verdict.health);
    const timestamp = new Date(now).toISOString();
    const about = { timestamp, appId: app.id, instanceId: id };
    if (verdict.failed) {
      publish({ ...about, eventType: 'failed_health_check_event', healthCheck: check });
    }
    if (before?.alive !== verdict.health.alive) {
      const { alive } = verdict.health;
      const eventType = 'health_status_changed_event';
      publish({ ...about, eventType, version: task.runSpecVersion, alive });
    }
    const known = [...results.values()];
    const allKnown = results.size === watch.checks.length;
    const healthy = known.every((each) => each.alive);
    if (allKnown || !healthy) onHealth(id, healthy);
    if (!verdict.kill) return;
    // Nothing is known of a task whose agent is lost: its failures are no reason to kill it.
    const instance = get(id);
    if (instance?.condition !== 'Running') return;
    publish({
      ...about,
      eventType: 'unhealthy_instance_kill_event',
      taskId,
      version: task.runSpecVersion,
      reason: verdict.health.lastFailureCause ?? '',
      host: instance.agent?.host ?? '',
      ...(instance.agent === undefined ? {} : { slaveId: instance.agent.agentId }),
    });
    onFailure(id);
  };

  return {
    watch(id, instance, app) {
      const task = instance === undefined ? undefined : Object.values(instance.tasks)[0];
      const present = watches.get(id);
      const checks = (app?.healthChecks ?? []).filter(({ protocol }) =>
        marathonHealthProtocols.some((each) => each === protocol),
      );
      const runs = instance?.condition === 'Running' && instance.goal === 'Running';
      // A lost task keeps what is known of it, for its return.
      const lost = instance?.condition === 'Unreachable' && present?.taskId === task?.id;
      if (lost) return;
      if (!runs || app === undefined || task === undefined || checks.length === 0) return stop(id);
      const same = present?.taskId === task.id && present.app.version === app.version;
      if (same) return;
      stop(id);
      const watch = {
        app,
        taskId: task.id,
        checks,
        results: new Map(),
        stops: new Set<() => void>(),
      };
      watches.set(id, watch);
      for (const check of checks) {
        schedule(id, watch, check, Math.min(firstProbeMs, check.intervalSeconds * 1000));
      }
    },
    health: (id) => [...(watches.get(id)?.results.values() ?? [])],
    dispose() {
      for (const id of [...watches.keys()]) stop(id);
    },
  };
}
