import { chronosApp } from '../../../orchestrator/mesos/chronos/api/chronos-app.ts';
import { CHRONOS_DEFAULTS } from '../../../orchestrator/mesos/chronos/job/job-defaults.ts';
import { createChronos } from '../../../orchestrator/mesos/chronos/service/chronos.ts';
import { emptyChronosState } from '../../../orchestrator/mesos/chronos/service/chronos-state.ts';
import { createSchedulerClient } from '../../../orchestrator/mesos/framework/create-scheduler-client.ts';
import { systemTimers } from '../../../orchestrator/mesos/wire/timers.ts';
import { serve } from './serve.ts';

/** A Chronos whose state is in memory and whose waits are short. */
export interface StartedChronos {
  readonly url: string;
  readonly port: number;
  /** What the master held against it. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** `masters` are `host:port`; `pageFolder` has the built page. */
export async function startChronos(
  masters: readonly string[],
  pageFolder?: string,
): Promise<StartedChronos> {
  const troubles: string[] = [];
  const chronos = createChronos({
    state: emptyChronosState(),
    saved: () => Promise.resolve(),
    connect: (listener, frameworkId) =>
      createSchedulerClient({
        masters,
        framework: {
          user: 'root',
          name: 'chronos',
          roles: ['*'],
          failover_timeout: 60,
          capabilities: [{ type: 'MULTI_ROLE' }, { type: 'RESERVATION_REFINEMENT' }],
          ...(frameworkId === undefined ? {} : { id: { value: frameworkId } }),
        },
        listener,
      }),
    timers: systemTimers,
    settings: {
      defaults: CHRONOS_DEFAULTS,
      failureRetryMs: 100,
      disableAfterFailures: 0,
      historyLimit: 5,
      refuseSeconds: 1,
      reconcileMs: 600_000,
    },
    log: () => undefined,
    onFatal: (message) => troubles.push(message),
  });
  const app = chronosApp({
    chronos,
    defaults: CHRONOS_DEFAULTS,
    leader: '127.0.0.1',
    now: systemTimers.now,
    pageFolder,
    log: (message) => troubles.push(message),
  });
  const { url, port, close } = await serve(app);
  chronos.start();
  return {
    url,
    port,
    troubles,
    close: () => {
      chronos.close();
      return close();
    },
  };
}
