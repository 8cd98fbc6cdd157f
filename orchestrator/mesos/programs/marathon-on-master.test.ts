import { randomUUID } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { createSchedulerClient } from '../framework/create-scheduler-client.ts';
import { createMarathon } from '../marathon/create-marathon.ts';
import { get, probe } from '../marathon/health/probe.ts';
import { fakeConfig } from '../marathon/marathon-config.fake.ts';
import { fakeApp } from '../marathon/model/app.fake.ts';
import type { App } from '../marathon/model/app.ts';
import { putRunSpec, removeRunSpec } from '../marathon/model/change-group.ts';
import { fakePod } from '../marathon/model/pod.fake.ts';
import type { Pod } from '../marathon/model/pod.ts';
import { createMemoryStore } from '../marathon/store/memory-store.fake.ts';
import { serveMaster } from '../master/serve-master.fake.ts';
import { createSimulatedAgent } from '../master/simulated-agent.fake.ts';
import { systemTimers } from '../wire/timers.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serve() {
  const served = await serveMaster({ flags: { agentPingTimeout: 200, maxAgentPingTimeouts: 5 } });
  ends.push(served.close);
  return served;
}

async function join(address: string, hostname: string) {
  // Their ports tell agents of one machine apart.
  const port = 5051 + Number(hostname.slice(1));
  const agent = createSimulatedAgent({ masters: [address], hostname, port });
  ends.push(agent.disconnect);
  await agent.connect();
  return agent;
}

function run(address: string, content = createMemoryStore().content) {
  const marathon = createMarathon({
    config: { ...fakeConfig, minReviveOffersIntervalMs: 20, killRetryTimeoutMs: 200 },
    store: createMemoryStore(content),
    timers: systemTimers,
    connect: (framework, listener) =>
      createSchedulerClient({
        masters: [address],
        framework,
        listener,
        backoff: { firstMs: 10, longestMs: 50 },
      }),
    probe,
    get,
    random: Math.random,
    uuid: randomUUID,
    defer: setImmediate,
    onTrouble: () => {},
    onLeave: (reason) => {
      throw new Error(reason);
    },
  });
  let disposed = false;
  const dispose = async () => {
    if (!disposed) await marathon.dispose();
    disposed = true;
  };
  ends.push(dispose);
  /** Resolves once this is so; looked at after each event. */
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        stop();
        resolve();
      };
      const stop = marathon.subscribe(() => setImmediate(look));
      setImmediate(look);
    });
  const put = async (spec: App | Pod) => {
    await marathon.upgrade((root, version) => putRunSpec(root, { ...spec, version }), {
      force: false,
    });
    await until(() => marathon.deployments().length === 0);
  };
  const hosts = () => marathon.instances().map((each) => `${each.condition} ${each.agent?.host}`);
  return { marathon, content, dispose, until, put, hosts };
}

const spread = [{ field: 'hostname', operator: 'GROUP_BY' as const, value: '2' }];

it('runs, scales, upgrades and removes an app', async () => {
  const { address } = await serve();
  const agents = [await join(address, 'a1'), await join(address, 'a2')];
  const tasks = () => agents.flatMap((agent) => [...agent.tasks.values()]);
  const { marathon, put, hosts, until } = run(address);

  await put(fakeApp({ instances: 4, constraints: spread }));
  expect(hosts().sort()).toEqual(['Running a1', 'Running a1', 'Running a2', 'Running a2']);

  await put(fakeApp({ instances: 2, constraints: spread }));
  expect(hosts().sort()).toEqual(['Running a1', 'Running a2']);

  const before = marathon.instances().map((each) => each.id);
  await put(fakeApp({ instances: 2, constraints: spread, cmd: 'new' }));
  expect(hosts().sort()).toEqual(['Running a1', 'Running a2']);
  expect(marathon.instances().filter((each) => before.includes(each.id))).toEqual([]);

  await marathon.upgrade((root, version) => removeRunSpec(root, '/web', version), { force: false });
  await until(() => marathon.deployments().length === 0);
  expect(tasks().filter((task) => task.state === 'TASK_RUNNING')).toEqual([]);
});

it('replaces what an agent took with it, and ends it when the agent comes back', async () => {
  const { address } = await serve();
  const lost = await join(address, 'a1');
  const { put, hosts, until } = run(address);
  await put(fakeApp());
  await join(address, 'a2');

  lost.disconnect();
  await until(() => hosts().join() === 'Running a2');
  await lost.connect();
  await until(() => [...lost.tasks.values()].every((task) => task.state !== 'TASK_RUNNING'));
  expect(hosts()).toEqual(['Running a2']);
});

it('keeps its tasks over a restart, and learns what happened meanwhile', async () => {
  const { address } = await serve();
  const agent = await join(address, 'a1');
  const first = run(address);
  await first.put(fakeApp({ instances: 2, backoffSeconds: 0 }));
  const [kept, failed] = first.marathon.instances().flatMap((each) => Object.keys(each.tasks));
  await first.dispose();
  await agent.update(failed ?? '', 'TASK_FAILED');

  const second = run(address, first.content);
  await second.until(() => second.hosts().join() === 'Running a1,Running a1');
  await second.until(() => second.marathon.instanceOfTask(failed ?? '') === undefined);
  await second.until(() => second.hosts().join() === 'Running a1,Running a1');
  expect(second.marathon.instanceOfTask(kept ?? '')).toBeDefined();
  expect(second.marathon.lastTaskFailure('/web')?.taskId).toBe(failed);
  expect(second.marathon.info().frameworkId).toBe(first.marathon.info().frameworkId);
});

it('runs a pod', async () => {
  const { address } = await serve();
  const agent = await join(address, 'a1');
  const { put, marathon } = run(address);
  const containers = fakePod().containers.map(({ healthCheck: _checked, ...rest }) => rest);
  await put(fakePod({ containers }));

  expect(marathon.instances()[0]?.condition).toBe('Running');
  expect([...agent.tasks.values()].map((task) => task.name).sort()).toEqual(['log', 'web']);
});

it('brings a resident task back to its volume and gives the volume back in the end', async () => {
  const { address, master } = await serve();
  const agent = await join(address, 'a1');
  const { put, marathon, until } = run(address);
  const persistent = { type: 'root' as const, size: 64 };
  await put(
    fakeApp({
      role: 'dev',
      backoffSeconds: 0,
      unreachableStrategy: 'disabled',
      container: {
        type: 'MESOS',
        portMappings: [],
        volumes: [{ containerPath: 'data', mode: 'RW', persistent }],
      },
    }),
  );
  const reserved = () =>
    [...master.state.agents.values()].flatMap((each) =>
      each.totalResources.filter((resource) => (resource.reservations ?? []).length > 0),
    );
  const volume = () => marathon.instances()[0]?.localVolumes?.[0]?.persistenceId;
  const [task = ''] = agent.tasks.keys();
  const made = volume();
  expect(made).toMatch(/^web#data#/);

  await agent.update(task, 'TASK_FAILED');
  await until(() => marathon.instanceOfTask(task) === undefined);
  await until(() => marathon.instances()[0]?.condition === 'Running');
  expect(volume()).toBe(made);
  expect(
    reserved()
      .map((each) => each.name)
      .sort(),
  ).toEqual(['cpus', 'disk', 'mem']);

  await marathon.upgrade((root, version) => removeRunSpec(root, '/web', version), { force: false });
  await until(() => marathon.deployments().length === 0);
  await vi.waitFor(() => expect(reserved()).toEqual([]));
});
