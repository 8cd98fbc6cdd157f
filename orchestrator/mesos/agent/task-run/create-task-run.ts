import type { URI } from '../../wire/messages/command.ts';
import type { NetworkInfo } from '../../wire/messages/container.ts';
import { runProbe } from '../checks/run-probe.ts';
import type { CheckPlans } from '../checks/start-checks.ts';
import { startChecks } from '../checks/start-checks.ts';
import type { Clock } from '../clock/clock.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import type { Containerizer } from '../containers/containerizer.ts';
import type { Fetcher } from '../fetcher/create-fetcher.ts';
import { prepareSandbox } from '../sandbox/prepare-sandbox.ts';
import { decideTaskRun } from './decide-task-run.ts';
import type { TaskRunEffect, TaskRunStatus } from './task-run-effect.ts';
import type { TaskRunEvent } from './task-run-event.ts';
import type { EndingCause, TaskRunPlan, TaskRunState } from './task-run-state.ts';

export interface TaskRunDependencies {
  readonly clock: Clock;
  /** One that doesn't give up: only starts can fail. */
  readonly containers: Containerizer;
  readonly fetcher: Fetcher;
  readonly onUpdate: (status: TaskRunStatus, networks: readonly NetworkInfo[]) => void;
  readonly onOver: () => void;
}

/** A task to be run in a container of its own. */
export interface TaskRunOrder {
  readonly plan: TaskRunPlan;
  readonly spec: ContainerSpec;
  readonly uris: readonly URI[];
  readonly checks: CheckPlans;
  /** Another name of its sandbox. */
  readonly alias?: string | undefined;
  readonly initial: Pick<TaskRunState, 'checkStatus'>;
}

/** What an earlier process of the agent did for a task. */
interface EarlierRun {
  /** Its framework knows, or will know, that it runs. */
  readonly toldRunning: boolean;
  readonly ending?: EndingCause | undefined;
  /** Seconds since 1970. */
  readonly runningSince?: number | undefined;
}

/** The life of one task, from its files to its exit status. */
export interface TaskRun {
  readonly spec: ContainerSpec;
  begin(): void;
  /** Takes up a life that an earlier process of the agent began. */
  recover(earlier: EarlierRun): void;
  kill(cause: EndingCause, graceMs?: number): void;
}

/** Carries out what `decideTaskRun` decides. */
export function createTaskRun(order: TaskRunOrder, dependencies: TaskRunDependencies): TaskRun {
  const { plan, spec, checks } = order;
  const { clock, containers } = dependencies;
  const abandoned = new AbortController();
  const timers = new Map<string, () => void>();
  let networks: readonly NetworkInfo[] = [];
  let endChecks = (): void => {};
  let state: TaskRunState = { phase: 'preparing', ...order.initial };

  const dispatch = (event: TaskRunEvent): void => {
    const decision = decideTaskRun(plan, state, event);
    state = decision.state;
    for (const effect of decision.effects) carryOut(effect);
  };

  const carryOut = (effect: TaskRunEffect): void => {
    switch (effect.type) {
      case 'update':
        dependencies.onUpdate(effect.status, networks);
        return;
      case 'start':
        attempt(start);
        return;
      case 'abandon':
        abandoned.abort();
        return;
      case 'start-checks':
        endChecks = watch();
        return;
      case 'stop-checks':
        endChecks();
        return;
      case 'stop':
        void containers.stop(spec, effect.graceMs);
        return;
      case 'destroy':
        void containers.destroy(spec);
        return;
      case 'timer':
        timers.get(effect.event)?.();
        timers.set(
          effect.event,
          clock.after(effect.milliseconds, () => dispatch({ type: effect.event })),
        );
        return;
      case 'over':
        for (const cancel of timers.values()) cancel();
        void containers.cleanUp(spec);
        dependencies.onOver();
        return;
    }
  };

  const attempt = (act: () => Promise<void>): void => {
    act().catch((error: unknown) => {
      dispatch({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
  };

  const prepare = async (): Promise<void> => {
    const shared = spec.volumes.flatMap((each) => (each.isShared ? each.hostPath : []));
    const { sandbox, user } = spec;
    await prepareSandbox({ sandbox, user, shared, alias: order.alias });
    if (order.uris.length > 0) {
      await dependencies.fetcher({ uris: order.uris, sandbox, user }, abandoned.signal);
    }
    dispatch({ type: 'prepared' });
  };

  const start = async (): Promise<void> => {
    await containers.start(spec, abandoned.signal);
    await follow();
  };

  const follow = async (): Promise<void> => {
    networks = await containers.networks(spec);
    dispatch({ type: 'started' });
    dispatch({ type: 'exited', exit: await containers.wait(spec) });
  };

  const watch = (): (() => void) =>
    startChecks(checks, {
      clock,
      look: (probe, timeoutMs) =>
        runProbe(
          probe,
          {
            address: async () =>
              (await containers.networks(spec))[0]?.ip_addresses?.[0]?.ip_address,
            run: (command) => containers.run(spec, command),
          },
          timeoutMs,
        ),
      onHealth: (report) => dispatch({ type: 'health', ...report }),
      onCheck: (status) => dispatch({ type: 'check', status }),
    });

  const takeUp = async ({ toldRunning, runningSince }: EarlierRun): Promise<void> => {
    if (!(await containers.recover(spec))) {
      return dispatch({ type: 'failed', message: 'The agent restarted before the task ran' });
    }
    networks = await containers.networks(spec);
    if (!toldRunning) return follow();
    if (plan.maxCompletionMs !== undefined) {
      const passedMs = runningSince === undefined ? 0 : clock.now() - runningSince * 1000;
      const milliseconds = Math.max(0, plan.maxCompletionMs - passedMs);
      carryOut({ type: 'timer', milliseconds, event: 'completion-time-over' });
    }
    if (state.ending === undefined) endChecks = watch();
    else for (const effect of resumedEnd(plan)) carryOut(effect);
    dispatch({ type: 'exited', exit: await containers.wait(spec) });
  };

  return {
    spec,
    begin: () => {
      carryOut({ type: 'update', status: { state: 'TASK_STARTING' } });
      attempt(prepare);
    },
    recover: (earlier) => {
      const { toldRunning, ending } = earlier;
      const phase = !toldRunning ? 'starting' : ending === undefined ? 'running' : 'ending';
      state = { ...state, phase, ...(ending === undefined ? {} : { ending }) };
      attempt(() => takeUp(earlier));
    },
    kill: (cause, graceMs) => dispatch({ type: 'kill', cause, graceMs }),
  };
}

/** A kill that the agent's restart interrupted begins anew. */
function resumedEnd({ graceMs }: TaskRunPlan): readonly TaskRunEffect[] {
  return [
    { type: 'stop', graceMs },
    { type: 'timer', milliseconds: graceMs, event: 'grace-over' },
  ];
}
