import { beforeEach, expect, it } from 'vitest';
import { createSubscribedWorld, createWorld, settle } from './marathon-world.fake.ts';
import { fakeApp } from './model/app.fake.ts';
import { putRunSpec, removeRunSpec } from './model/change-group.ts';
import { fakePod } from './model/pod.fake.ts';
import { fakeOffer } from './scheduler-client.fake.ts';

let world = createWorld();
beforeEach(async () => {
  world = await createSubscribedWorld();
});

it('registers, asks for no offers and reconciles', async () => {
  const { master, timers } = createWorld();
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
  expect(world.conditions()).toEqual(['Running', 'Running']);
  expect(marathon.deployments()).toEqual([]);
  expect(world.types()).toEqual([
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
  const [task] = await world.running(fakeApp());
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
  await world.running(fakeApp({ instances: 2 }));
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

it('stops an app that is removed', async () => {
  const { marathon, master } = world;
  const [task] = await world.running(fakeApp());
  await marathon.upgrade((root, version) => removeRunSpec(root, '/web', version), { force: false });
  await settle();
  if (task === undefined) throw new Error('no task');
  expect(master.takeCalls()).toEqual([`kill ${task.task_id.value}`]);
  master.update(task, 'TASK_KILLED');
  await settle();
  expect(marathon.instances()).toEqual([]);
  expect(world.types().slice(-3)).toEqual([
    'app_terminated_event',
    'deployment_step_success',
    'deployment_success',
  ]);
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
  expect(world.conditions()).toEqual(['Provisioned']);
  master.update(web, 'TASK_RUNNING');
  await settle();
  expect(world.conditions()).toEqual(['Running']);
  // Its check, which the agent runs, has not said anything yet.
  expect(marathon.deployments()).toHaveLength(1);
  master.update(web, 'TASK_RUNNING', { healthy: true });
  await settle();
  expect(marathon.deployments()).toEqual([]);
  expect(world.types()).toContain('instance_health_changed_event');

  master.update(web, 'TASK_FAILED');
  expect(world.conditions()).toEqual(['Running']);
  master.update(log, 'TASK_KILLED');
  await settle();
  expect(world.conditions()).toEqual(['Scheduled']);
});

it('goes on after a restart where it was', async () => {
  const { content, master } = world;
  await world.put(fakeApp({ instances: 2 }));
  await settle();
  master.offer(fakeOffer('a1', 'cpus:0.1;mem:32'));
  await settle();
  const [task] = master.takeTasks();
  if (task === undefined) throw new Error('no task');

  world = createWorld(content);
  expect(world.master.frameworks[0]?.id).toEqual({ value: 'fw-1' });
  world.master.subscribe();
  await settle();
  expect(world.master.takeCalls()).toEqual(['reconcile 1', 'reconcile 0', 'revive']);
  expect(world.marathon.deployments()).toHaveLength(1);

  world.master.offer(fakeOffer('a2'));
  await settle();
  await world.run([task, ...world.master.takeTasks()]);
  expect(world.conditions()).toEqual(['Running', 'Running']);
  expect(world.marathon.deployments()).toEqual([]);
});

it('takes a launch back that the master refused', async () => {
  const { master } = world;
  master.refuseAccept(400);
  await world.put(fakeApp());
  await settle();
  master.offer(fakeOffer('a1'));
  await settle();
  expect(world.conditions()).toEqual(['Scheduled']);

  master.refuseAccept(undefined);
  master.offer(fakeOffer('a1'));
  await settle();
  expect(master.takeTasks()).toHaveLength(1);
});

it('registers anew when the master has removed it', async () => {
  const { master } = world;
  await world.running(fakeApp());
  master.error('Framework has been removed');
  await settle();
  expect(world.conditions()).toEqual(['Scheduled']);
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
