import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSchedulerClient } from '../../../orchestrator/mesos/framework/create-scheduler-client.ts';
import { createMarathonApi } from '../../../orchestrator/mesos/marathon/api/create-marathon-api.ts';
import { createMarathon } from '../../../orchestrator/mesos/marathon/create-marathon.ts';
import { get, probe } from '../../../orchestrator/mesos/marathon/health/probe.ts';
import { planSteps } from '../../../orchestrator/mesos/marathon/planner/plan-steps.ts';
import { createMemoryStore } from '../../../orchestrator/mesos/marathon/store/memory-store.fake.ts';
import { systemTimers } from '../../../orchestrator/mesos/wire/timers.ts';

/** A Marathon whose state is in memory and whose waits are short, on a port that was free. */
export interface StartedMarathon {
  readonly url: string;
  readonly port: number;
  /** What went wrong inside it. */
  readonly troubles: readonly unknown[];
  close(): Promise<void>;
}

/** `masters` are `host:port`, `pageFolder` is that of the built page. */
export async function startMarathon(
  masters: readonly string[],
  pageFolder?: string,
): Promise<StartedMarathon> {
  const troubles: unknown[] = [];
  const server = createServer({ keepAliveTimeout: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const marathon = createMarathon({
    config: {
      version: '1.11.24',
      frameworkName: 'marathon',
      hostname: '127.0.0.1',
      httpPort: port,
      master: masters.join(','),
      mesosRole: '*',
      mesosUser: 'root',
      failoverTimeoutSeconds: 604_800,
      localPortMin: 10_000,
      localPortMax: 20_000,
      maxInstancesPerOffer: 5,
      maxRunningDeployments: 100,
      maxVersions: 50,
      declineOfferDurationMs: 1000,
      minReviveOffersIntervalMs: 100,
      reconciliationIntervalMs: 600_000,
      taskLaunchConfirmTimeoutMs: 300_000,
      taskLaunchTimeoutMs: 300_000,
      killRetryTimeoutMs: 10_000,
    },
    store: createMemoryStore(),
    timers: systemTimers,
    connect: (framework, listener) => createSchedulerClient({ masters, framework, listener }),
    probe,
    get,
    random: Math.random,
    uuid: randomUUID,
    defer: setImmediate,
    onTrouble: (error) => troubles.push(error),
    onLeave: (reason) => troubles.push(reason),
  });
  const api = createMarathonApi({
    marathon,
    now: systemTimers.now,
    planSteps,
    warn: (message) => troubles.push(message),
    ...(pageFolder === undefined ? {} : { pageFolder }),
  });
  server.on('request', api.handle);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    troubles,
    close: async () => {
      api.dispose();
      await marathon.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
