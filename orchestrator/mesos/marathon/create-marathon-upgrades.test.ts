import { beforeEach, expect, it } from 'vitest';
import { createSubscribedWorld, createWorld, settle } from './marathon-world.fake.ts';
import { fakeApp } from './model/app.fake.ts';
import { putRunSpec } from './model/change-group.ts';
import { fakeOffer } from './scheduler-client.fake.ts';

let world = createWorld();
beforeEach(async () => {
  world = await createSubscribedWorld();
});

it('rolls an upgrade instance by instance', async () => {
  const { master, marathon } = world;
  const upgradeStrategy = { minimumHealthCapacity: 1, maximumOverCapacity: 0 };
  await world.running(fakeApp({ instances: 2, upgradeStrategy }));
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

it('checks old instances as their own version says while an upgrade rolls', async () => {
  const { master, timers } = world;
  const check = (path: string) => ({
    protocol: 'HTTP' as const,
    path,
    portIndex: 0,
    gracePeriodSeconds: 1,
    intervalSeconds: 1,
    timeoutSeconds: 1,
    maxConsecutiveFailures: 2,
    delaySeconds: 0,
  });
  const app = (path: string) =>
    fakeApp({
      healthChecks: [check(path)],
      portDefinitions: [{ port: 0, protocol: 'tcp' }],
      upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 1 },
    });
  world.probeSays(({ path }) =>
    path === '/v1' ? { outcome: 'passed' } : { outcome: 'failed', cause: 'HTTP status 404' },
  );
  const [old] = await world.running(app('/v1'));
  timers.advance(1000);
  await settle();
  await world.put(app('/v2'));
  await settle();
  if (old === undefined) throw new Error('no task');
  // What its agent tells of the old task changes nothing of how it is asked.
  const network_infos = [{ ip_addresses: [{ ip_address: '10.0.0.1' }] }];
  master.update(old, 'TASK_RUNNING', { container_status: { network_infos } });
  await settle();
  master.takeCalls();

  for (let n = 0; n < 5; n += 1) {
    timers.advance(1000);
    await settle();
  }
  expect(world.types()).not.toContain('failed_health_check_event');
  expect(master.takeCalls().filter((call) => call.startsWith('kill'))).toEqual([]);
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
  expect(world.types()).toContain('deployment_failed');
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
  await world.running(fakeApp({ readinessChecks, portDefinitions }));
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

it('keeps an app as it was until its turn in a deployment', async () => {
  const { master, marathon, timers } = world;
  const db = fakeApp({ id: '/db' });
  const web = fakeApp({ id: '/web', dependencies: ['/db'] });
  await world.running(db);
  const [task] = await world.running(web);
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
