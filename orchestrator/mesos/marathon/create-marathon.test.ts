import { beforeEach, expect, it } from 'vitest';
import type { TaskInfo } from '../wire/messages/task.ts';
import { createMarathon } from './create-marathon.ts';
import type { Probe, ProbeResult } from './health/probe.ts';
import { fakeConfig } from './marathon-config.fake.ts';
import { fakeApp } from './model/app.fake.ts';
import type { App } from './model/app.ts';
import { putRunSpec, removeRunSpec } from './model/change-group.ts';
import type { MarathonEvent } from './model/event.ts';
import { fakePod } from './model/pod.fake.ts';
import { fakeMaster, fakeOffer } from './scheduler-client.fake.ts';
import { createMemoryStore } from './store/memory-store.fake.ts';
import { fakeTimers } from './timers.fake.ts';

const start = Date.parse('2026-01-01T00:00:00.000Z');

function setUp(content = createMemoryStore().content) {
  const timers = fakeTimers(start);
  const master = fakeMaster();
  const events: MarathonEvent[] = [];
  const troubles: unknown[] = [];
  const left: (string | undefined)[] = [];
  let probeResult: ProbeResult = { outcome: 'passed' };
  let status = 200;
  let count = 0;
  const probe: Probe = async () => probeResult;
  const marathon = createMarathon({
    config: fakeConfig,
    store: createMemoryStore(content),
    timers,
    connect: master.connect,
    probe,
    get: async () => ({ status, contentType: 'text/plain', body: 'ok' }),
    random: () => 0,
    uuid: () => {
      count += 1;
      return `u${content.size}${timers.now() - start}${count}`;
    },
    defer: queueMicrotask,
    onTrouble: (error) => troubles.push(error),
    onLeave: (reason) => left.push(reason),
  });
  marathon.subscribe((event) => events.push(event));
  return {
    marathon,
    master,
    timers,
    events,
    left,
    content,
    probeSays(result: ProbeResult) {
      probeResult = result;
    },
    answers(code: number) {
      status = code;
    },
    put: (app: App, options = { force: false }) =>
      marathon.upgrade((root, version) => putRunSpec(root, { ...app, version }), options),
    async run(tasks: readonly TaskInfo[]) {
      for (const task of tasks) {
        master.update(task, 'TASK_RUNNING');
        await settle();
      }
    },
  };
}

/** Lets everything that was deferred happen. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

let world = setUp();
beforeEach(async () => {
  world = setUp();
  world.master.subscribe();
  await settle();
  world.master.takeCalls();
  world.events.length = 0;
});

const types = () => world.events.map((event) => event.eventType);
const conditions = () => world.marathon.instances().map((each) => each.condition);

async function running(app: App, agents = ['a1']): Promise<TaskInfo[]> {
  await world.put(app);
  await settle();
  world.master.offer(...agents.map((agent) => fakeOffer(agent)));
  await settle();
  const tasks = world.master.takeTasks();
  await world.run(tasks);
  world.master.takeCalls();
  return tasks;
}

it('registers, asks for no offers and reconciles', async () => {
  const { master, timers } = setUp();
  master.subscribe();
  await settle();

  expect(master.frameworks[0]?.roles).toEqual(['*']);
  expect(master.takeCalls()).toEqual(['reconcile 0', 'suppress']);
  timers.advance(600_000);
  expect(master.takeCalls()).toEqual(['reconcile 0']);
});

it('runs an app from the request to its success', async () => {
  const { master, marathon } = world;
  await world.put(fakeApp({ instances: 2 }));
  await settle();
  expect(master.takeCalls()).toEqual(['revive']);
  expect(marathon.queue()).toMatchObject([{ count: 2, overdue: true }]);

  master.offer(fakeOffer('a1'), fakeOffer('a2', 'cpus:0.05;mem:4096'));
  await settle();
  const tasks = master.takeTasks();
  expect(tasks).toHaveLength(2);
  expect(tasks[0]?.task_id.value).toMatch(/^web\.instance-u[^.]+\._app\.1$/);
  expect(master.takeCalls().map((call) => call.replace(/o\d+/, 'o'))).toEqual([
    'decline o',
    'accept o LAUNCH,LAUNCH',
    'suppress',
  ]);

  await world.run(tasks);
  expect(conditions()).toEqual(['Running', 'Running']);
  expect(marathon.deployments()).toEqual([]);
  expect(types()).toEqual([
    'group_change_success',
    'deployment_info',
    'deployment_step_success',
    'deployment_info',
    'instance_changed_event',
    'instance_changed_event',
    'instance_changed_event',
    'instance_changed_event',
    'status_update_event',
    'instance_changed_event',
    'status_update_event',
    'instance_changed_event',
    'deployment_step_success',
    'deployment_success',
  ]);
});

it('tells the queue why offers were refused', async () => {
  const { marathon, master } = world;
  await world.put(fakeApp({ cpus: 10 }));
  await settle();
  master.offer(fakeOffer('a1'), fakeOffer('a2', 'cpus:1;mem:8'));
  await settle();

  const [entry] = marathon.queue();
  expect(entry).toMatchObject({ processedOffersCount: 2, unusedOffersCount: 2 });
  expect(entry?.lastUnusedOffers.map((each) => each.reasons)).toEqual([
    ['InsufficientCpus'],
    ['InsufficientCpus', 'InsufficientMemory'],
  ]);
  expect(entry?.rejectSummaryLastOffers).toContainEqual({
    reason: 'InsufficientCpus',
    declined: 2,
    processed: 2,
  });
  expect(entry?.rejectSummaryLastOffers.at(-1)).toMatchObject({ declined: 0, processed: 0 });
});

it('asks for the rest of an offer as long as something waits', async () => {
  const { master, timers, marathon } = world;
  await world.put(fakeApp({ instances: 7 }));
  await settle();
  timers.advance(20_000);
  await settle();
  expect(master.takeCalls()).toEqual(['revive', 'revive']);

  master.offer(fakeOffer('a1'));
  await settle();
  expect(master.takeTasks()).toHaveLength(5);
  expect(marathon.queue()).toMatchObject([{ count: 2 }]);
  expect(master.takeCalls()).toContain('revive');
});

it('starts a failed task again, after the back-off', async () => {
  const { master, timers, marathon } = world;
  const [task] = await running(fakeApp());
  if (task === undefined) throw new Error('no task');
  master.update(task, 'TASK_FAILED', { message: 'exited with 1' });
  await settle();

  expect(marathon.lastTaskFailure('/web')).toMatchObject({
    state: 'TASK_FAILED',
    message: 'exited with 1',
    taskId: task.task_id.value,
  });
  expect(marathon.queue()).toMatchObject([{ count: 1, timeLeftSeconds: 1, overdue: false }]);
  master.offer(fakeOffer('a1'));
  await settle();
  expect(master.takeTasks()).toEqual([]);

  timers.advance(1000);
  await settle();
  master.offer(fakeOffer('a1'));
  await settle();
  expect(master.takeTasks()[0]?.task_id.value).toBe(task.task_id.value.replace(/1$/, '2'));
});

it('scales down by killing, tells again, and waits for the end', async () => {
  const { master, timers, marathon } = world;
  await running(fakeApp({ instances: 2 }));
  await world.put(fakeApp({ instances: 1 }));
  await settle();
  const [kill = ''] = master.takeCalls();
  expect(kill).toMatch(/^kill web\.instance/);
  expect(marathon.deployments()).toHaveLength(1);

  timers.advance(10_000);
  expect(master.takeCalls()).toContain(kill);
  master.update({ task_id: { value: kill.slice(5) }, agent_id: { value: 'a1' } }, 'TASK_KILLED');
  await settle();
  expect(marathon.instances()).toHaveLength(1);
  expect(marathon.deployments()).toEqual([]);
  expect(marathon.queue()).toEqual([]);
});

it('rolls an upgrade instance by instance', async () => {
  const { master, marathon } = world;
  const upgradeStrategy = { minimumHealthCapacity: 1, maximumOverCapacity: 0 };
  await running(fakeApp({ instances: 2, upgradeStrategy }));
  const plan = await world.put(fakeApp({ instances: 2, upgradeStrategy, cmd: 'new' }));
  await settle();
  expect(plan.steps.flatMap((step) => step.actions.map((each) => each.action))).toEqual([
    'RestartApplication',
  ]);

  for (let n = 0; n < 2; n += 1) {
    master.offer(fakeOffer('a1'));
    await settle();
    const tasks = master.takeTasks();
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.command?.value).toBe('new');
    master.takeCalls();
    await world.run(tasks);
    const kill = master.takeCalls().find((call) => call.startsWith('kill')) ?? '';
    const killed = { task_id: { value: kill.slice(5) }, agent_id: { value: 'a1' } };
    master.update(killed, 'TASK_KILLED');
    await settle();
  }
  expect(marathon.deployments()).toEqual([]);
  expect(marathon.instances().map((each) => each.runSpecVersion)).toEqual([
    plan.version,
    plan.version,
  ]);
});

it('refuses what is locked, and gives way to force', async () => {
  const { marathon } = world;
  const first = await world.put(fakeApp());
  const refused = world.put(fakeApp({ cmd: 'other' }));
  await expect(refused).rejects.toMatchObject({
    refusal: { code: 'locked', deployments: [first.id], runSpecIds: ['/web'] },
  });

  const second = await world.put(fakeApp({ cmd: 'other' }), { force: true });
  expect(marathon.deployments().map(({ plan }) => plan.id)).toEqual([second.id]);
  expect(types()).toContain('deployment_failed');
});

it('takes back a cancelled deployment, or leaves it', async () => {
  const { marathon } = world;
  const first = await world.put(fakeApp());
  const rollback = await marathon.cancelDeployment(first.id, { force: false });
  await settle();
  expect(rollback?.steps).toMatchObject([{ actions: [{ action: 'StopApplication' }] }]);
  expect(marathon.root().apps).toEqual({});
  expect(marathon.instances()).toEqual([]);

  const second = await world.put(fakeApp());
  expect(await marathon.cancelDeployment(second.id, { force: true })).toBeUndefined();
  expect(marathon.deployments()).toEqual([]);
  expect(Object.keys(marathon.root().apps)).toEqual(['/web']);
});

it('stops an app that is removed', async () => {
  const { marathon, master } = world;
  const [task] = await running(fakeApp());
  await marathon.upgrade((root, version) => removeRunSpec(root, '/web', version), { force: false });
  await settle();
  if (task === undefined) throw new Error('no task');
  expect(master.takeCalls()).toEqual([`kill ${task.task_id.value}`]);
  master.update(task, 'TASK_KILLED');
  await settle();
  expect(marathon.instances()).toEqual([]);
  expect(types().slice(-3)).toEqual([
    'app_terminated_event',
    'deployment_step_success',
    'deployment_success',
  ]);
});

it('replaces a lost instance and kills it when it comes back', async () => {
  const { master, marathon } = world;
  const [task] = await running(fakeApp());
  if (task === undefined) throw new Error('no task');
  master.update(task, 'TASK_UNREACHABLE');
  await settle();
  expect(conditions()).toEqual(['Scheduled']);

  master.takeCalls();
  master.update(task, 'TASK_RUNNING', { reason: 'REASON_AGENT_REREGISTERED' });
  await settle();
  expect(master.takeCalls()).toEqual([`kill ${task.task_id.value}`, 'acknowledge TASK_RUNNING']);
  expect(marathon.instances()).toHaveLength(1);
});

it('waits for a lost instance as its strategy says', async () => {
  const { master, timers } = world;
  const unreachableStrategy = { inactiveAfterSeconds: 10, expungeAfterSeconds: 60 };
  const [task] = await running(fakeApp({ unreachableStrategy }));
  if (task === undefined) throw new Error('no task');
  master.update(task, 'TASK_UNREACHABLE');
  await settle();
  expect(conditions()).toEqual(['Unreachable']);
  timers.advance(11_000);
  await settle();
  expect(conditions()).toEqual(['UnreachableInactive', 'Scheduled']);
  timers.advance(50_000);
  await settle();
  expect(conditions()).toEqual(['Scheduled']);
});

const tcp = {
  protocol: 'TCP' as const,
  portIndex: 0,
  gracePeriodSeconds: 5,
  intervalSeconds: 2,
  timeoutSeconds: 1,
  maxConsecutiveFailures: 2,
  delaySeconds: 0,
};
const checked = fakeApp({
  healthChecks: [tcp],
  portDefinitions: [{ port: 0, protocol: 'tcp' }],
});

it('is done with a checked app only when it is healthy, and kills it when it fails', async () => {
  const { master, marathon, timers } = world;
  world.probeSays({ outcome: 'failed', cause: 'refused' });
  await running(checked);
  timers.advance(3000);
  await settle();
  expect(marathon.deployments()).toHaveLength(1);
  expect(types()).not.toContain('failed_health_check_event');

  world.probeSays({ outcome: 'passed' });
  timers.advance(2000);
  await settle();
  expect(marathon.deployments()).toEqual([]);
  expect(marathon.instances()[0]?.healthy).toBe(true);
  const [id = ''] = marathon.instances().map((each) => each.id);
  expect(marathon.health(id)).toMatchObject([{ alive: true, consecutiveFailures: 0 }]);

  world.probeSays({ outcome: 'failed', cause: 'refused' });
  master.takeCalls();
  for (let n = 0; n < 2; n += 1) {
    timers.advance(2000);
    await settle();
  }
  expect(types()).toContain('unhealthy_instance_kill_event');
  expect(master.takeCalls()[0]).toMatch(/^kill web/);
  expect(conditions()).toEqual(['Running', 'Scheduled']);
});

it('waits for new tasks to be ready before it retires old ones', async () => {
  const { master, marathon, timers } = world;
  const readinessChecks = [
    {
      name: 'ready',
      protocol: 'HTTP' as const,
      path: '/',
      portName: 'http',
      intervalSeconds: 5,
      timeoutSeconds: 1,
      httpStatusCodesForReady: [200],
      preserveLastResponse: true,
    },
  ];
  const portDefinitions = [{ port: 0, protocol: 'tcp', name: 'http' }];
  world.answers(503);
  await running(fakeApp({ readinessChecks, portDefinitions }));
  timers.advance(0);
  await settle();
  expect(marathon.deployments()[0]?.readinessCheckResults).toMatchObject([
    { name: 'ready', ready: false, lastResponse: { status: 503 } },
  ]);

  world.answers(200);
  timers.advance(5000);
  await settle();
  expect(marathon.deployments()).toEqual([]);
  expect(master.takeCalls()).toEqual([]);
});

it('runs a pod: it is running when all its containers are', async () => {
  const { master, marathon } = world;
  await marathon.upgrade((root, version) => putRunSpec(root, fakePod({ version })), {
    force: false,
  });
  await settle();
  master.offer(fakeOffer('a1'));
  await settle();
  const [web, log] = master.takeTasks();
  if (web === undefined || log === undefined) throw new Error('no tasks');
  master.update(log, 'TASK_RUNNING');
  expect(conditions()).toEqual(['Provisioned']);
  master.update(web, 'TASK_RUNNING');
  await settle();
  expect(conditions()).toEqual(['Running']);
  // Its check, which the agent runs, has not said anything yet.
  expect(marathon.deployments()).toHaveLength(1);
  master.update(web, 'TASK_RUNNING', { healthy: true });
  await settle();
  expect(marathon.deployments()).toEqual([]);
  expect(types()).toContain('instance_health_changed_event');

  master.update(web, 'TASK_FAILED');
  expect(conditions()).toEqual(['Running']);
  master.update(log, 'TASK_KILLED');
  await settle();
  expect(conditions()).toEqual(['Scheduled']);
});

const resident = fakeApp({
  role: 'dev',
  unreachableStrategy: 'disabled',
  container: {
    type: 'MESOS',
    portMappings: [],
    volumes: [{ containerPath: 'data', mode: 'RW', persistent: { type: 'root', size: 64 } }],
  },
});

/** What the master offers once the operations before were done. */
function reservedOffer(agent: string) {
  const { operations } = world.master;
  const reserved = operations.find((each) => each.type === 'RESERVE')?.reserve?.resources ?? [];
  const volumes = operations.find((each) => each.type === 'CREATE')?.create?.volumes ?? [];
  const resources = [...reserved.filter((each) => each.name !== 'disk'), ...volumes];
  return fakeOffer(agent, 'cpus:1', { resources });
}

async function runningResident() {
  await world.put(resident);
  await settle();
  world.master.subscribe();
  await settle();
  world.master.offer(fakeOffer('a1'));
  await settle();
  const [task] = world.master.takeTasks();
  if (task === undefined) throw new Error('no task');
  await world.run([task]);
  return task;
}

it('brings a resident task back to its volume, and only there', async () => {
  const { master, timers } = world;
  const task = await runningResident();
  master.update(task, 'TASK_FAILED');
  timers.advance(2000);
  await settle();

  master.offer(fakeOffer('a2'));
  await settle();
  expect(master.takeTasks()).toEqual([]);
  const [entry] = world.marathon.queue();
  expect(entry?.lastUnusedOffers[0]?.reasons).toEqual(['NoCorrespondingReservationFound']);
  master.offer(reservedOffer('a1'));
  await settle();
  expect(master.operations.map((each) => each.type)).toEqual([
    'RESERVE',
    'CREATE',
    'LAUNCH',
    'LAUNCH',
  ]);
});

it('keeps the volume of a suspended app, and gives it back when the app is removed', async () => {
  const { master, marathon, timers } = world;
  const task = await runningResident();
  await world.put({ ...resident, instances: 0 });
  master.update(task, 'TASK_KILLED');
  await settle();
  expect(marathon.instances()).toMatchObject([{ goal: 'Stopped', condition: 'Killed' }]);
  expect(marathon.deployments()).toEqual([]);

  await world.put(resident);
  await settle();
  master.offer(reservedOffer('a1'));
  await settle();
  const [again] = master.takeTasks();
  if (again === undefined) throw new Error('no task');
  expect(again.task_id.value).toMatch(/_app\.2$/);
  await world.run([again]);

  await marathon.upgrade((root, version) => removeRunSpec(root, '/web', version), { force: false });
  master.takeCalls();
  master.update(again, 'TASK_KILLED');
  await settle();
  timers.advance(5000);
  await settle();
  expect(master.takeCalls()).toEqual(['acknowledge TASK_KILLED', 'revive']);
  master.offer(reservedOffer('a1'));
  await settle();
  expect(master.operations.slice(-2).map((each) => each.type)).toEqual(['DESTROY', 'UNRESERVE']);
});

it('keeps an app as it was until its turn in a deployment', async () => {
  const { master, marathon, timers } = world;
  const db = fakeApp({ id: '/db' });
  const web = fakeApp({ id: '/web', dependencies: ['/db'] });
  await running(db);
  const [task] = await running(web);
  if (task === undefined) throw new Error('no task');
  await marathon.upgrade(
    (root, version) =>
      [db, web].reduce((tree, app) => putRunSpec(tree, { ...app, cmd: 'new', version }), root),
    { force: false },
  );
  await settle();
  master.update(task, 'TASK_FAILED');
  timers.advance(1000);
  await settle();
  master.offer(fakeOffer('a1'));
  await settle();

  expect(master.takeTasks().map((each) => `${each.name} ${each.command?.value}`)).toEqual([
    'db new',
    'web sleep 1000',
  ]);
});

it('goes on after a restart where it was', async () => {
  const { content, master } = world;
  await world.put(fakeApp({ instances: 2 }));
  await settle();
  master.offer(fakeOffer('a1', 'cpus:0.1;mem:32'));
  await settle();
  const [task] = master.takeTasks();
  if (task === undefined) throw new Error('no task');

  world = setUp(content);
  expect(world.master.frameworks[0]?.id).toEqual({ value: 'fw-1' });
  world.master.subscribe();
  await settle();
  expect(world.master.takeCalls()).toEqual(['reconcile 1', 'reconcile 0', 'revive']);
  expect(world.marathon.deployments()).toHaveLength(1);

  world.master.offer(fakeOffer('a2'));
  await settle();
  await world.run([task, ...world.master.takeTasks()]);
  expect(conditions()).toEqual(['Running', 'Running']);
  expect(world.marathon.deployments()).toEqual([]);
});

it('takes a launch back that the master refused', async () => {
  const { master } = world;
  master.refuseAccept(400);
  await world.put(fakeApp());
  await settle();
  master.offer(fakeOffer('a1'));
  await settle();
  expect(conditions()).toEqual(['Scheduled']);

  master.refuseAccept(undefined);
  master.offer(fakeOffer('a1'));
  await settle();
  expect(master.takeTasks()).toHaveLength(1);
});

it('registers anew when the master has removed it', async () => {
  const { master } = world;
  await running(fakeApp());
  master.error('Framework has been removed');
  await settle();
  expect(conditions()).toEqual(['Scheduled']);
  expect(master.frameworks.map((each) => each.id)).toEqual([undefined, undefined]);

  master.subscribe();
  expect(world.left).toEqual([]);
  master.error('Framework failed over');
  expect(world.left).toEqual(['Framework failed over']);
});

it('subscribes with the roles that apps ask for', async () => {
  const { master } = world;
  await world.put(fakeApp({ role: 'dev' }));
  expect(master.frameworks.at(-1)?.roles).toEqual(['*', 'dev']);
});
