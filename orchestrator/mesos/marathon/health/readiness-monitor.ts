import type { Timers } from '../../wire/timers.ts';
import type { App } from '../model/app.ts';
import type { Instance } from '../model/instance.ts';
import type { ReadinessCheck, ReadinessCheckResult } from '../model/readiness-check.ts';
import { type HttpAnswer, urlOf } from './probe.ts';
import { portIndexByName, taskAddress } from './task-address.ts';

export interface ReadinessMonitor {
  /** False until every check has said yes once; asks begin with the first question. */
  isReady(app: App, instance: Instance): boolean;
  results(appId: string): readonly ReadinessCheckResult[];
  /** To be told of each change of an instance. */
  settle(id: string, instance: Instance | undefined): void;
  /** The app's deployment is over. */
  forget(appId: string): void;
  dispose(): void;
}

interface Dependencies {
  readonly timers: Timers;
  /** @throws Error when there is no answer in time */
  readonly get: (url: string, timeoutMs: number) => Promise<HttpAnswer>;
  readonly instance: (id: string) => Instance | undefined;
  readonly onReady: (appId: string) => void;
}

interface Watch {
  readonly app: App;
  readonly taskId: string;
  readonly results: Map<string, ReadinessCheckResult>;
  readonly stops: Set<() => void>;
}

/** Asks, while deployments need to know, whether new tasks are ready for work. */
export function createReadinessMonitor(dependencies: Dependencies): ReadinessMonitor {
  const { timers, get, onReady } = dependencies;
  const watches = new Map<string, Watch>();

  const stop = (id: string) => {
    for (const cancel of watches.get(id)?.stops ?? []) cancel();
    watches.delete(id);
  };
  const isDone = ({ app, results }: Watch) =>
    app.readinessChecks.every(({ name }) => results.get(name)?.ready === true);

  const ask = async (id: string, watch: Watch, check: ReadinessCheck): Promise<void> => {
    const instance = dependencies.instance(id);
    const task = instance?.tasks[watch.taskId];
    if (instance === undefined || task === undefined) return;
    const index = portIndexByName(watch.app, check.portName);
    const address = taskAddress(watch.app, instance, task, index);
    const answer =
      address === undefined
        ? undefined
        : await get(
            urlOf(check.protocol === 'HTTPS', address, check.path),
            check.timeoutSeconds * 1000,
          ).catch(() => undefined);
    if (watches.get(id) !== watch) return;
    const ready = answer !== undefined && check.httpStatusCodesForReady.includes(answer.status);
    const kept = check.preserveLastResponse && answer !== undefined ? { lastResponse: answer } : {};
    watch.results.set(check.name, { name: check.name, taskId: watch.taskId, ready, ...kept });
    if (!ready) return schedule(id, watch, check, check.intervalSeconds * 1000);
    if (isDone(watch)) onReady(watch.app.id);
  };

  const schedule = (id: string, watch: Watch, check: ReadinessCheck, ms: number) => {
    const cancel = timers.after(ms, () => {
      watch.stops.delete(cancel);
      void ask(id, watch, check);
    });
    watch.stops.add(cancel);
  };

  return {
    isReady(app, instance) {
      if (app.readinessChecks.length === 0) return true;
      const task = Object.values(instance.tasks)[0];
      if (instance.condition !== 'Running' || task === undefined) return false;
      const present = watches.get(instance.id);
      if (present?.taskId === task.id && present.app.version === app.version)
        return isDone(present);
      stop(instance.id);
      const watch = { app, taskId: task.id, results: new Map(), stops: new Set<() => void>() };
      watches.set(instance.id, watch);
      for (const check of app.readinessChecks) schedule(instance.id, watch, check, 0);
      return false;
    },
    results: (appId) =>
      [...watches.values()]
        .filter(({ app }) => app.id === appId)
        .flatMap(({ results }) => [...results.values()]),
    settle(id, instance) {
      if (instance?.condition !== 'Running') stop(id);
    },
    forget(appId) {
      for (const [id, { app }] of [...watches]) if (app.id === appId) stop(id);
    },
    dispose() {
      for (const id of [...watches.keys()]) stop(id);
    },
  };
}
