import { beforeEach, expect, it } from 'vitest';
import { createSubscribedWorld, createWorld, settle } from './marathon-world.fake.ts';
import { fakeApp } from './model/app.fake.ts';
import { removeRunSpec } from './model/change-group.ts';
import { fakeOffer } from './scheduler-client.fake.ts';

let world = createWorld();
beforeEach(async () => {
  world = await createSubscribedWorld();
});

it('replaces a lost instance and kills it when it comes back', async () => {
  const { master, marathon } = world;
  const [task] = await world.running(fakeApp());
  if (task === undefined) throw new Error('no task');
  master.update(task, 'TASK_UNREACHABLE');
  await settle();
  expect(world.conditions()).toEqual(['Scheduled']);

  master.takeCalls();
  master.update(task, 'TASK_RUNNING', { reason: 'REASON_AGENT_REREGISTERED' });
  await settle();
  expect(master.takeCalls()).toEqual([`kill ${task.task_id.value}`, 'acknowledge TASK_RUNNING']);
  expect(marathon.instances()).toHaveLength(1);
});

it('waits for a lost instance as its strategy says', async () => {
  const { master, timers } = world;
  const unreachableStrategy = { inactiveAfterSeconds: 10, expungeAfterSeconds: 60 };
  const [task] = await world.running(fakeApp({ unreachableStrategy }));
  if (task === undefined) throw new Error('no task');
  master.update(task, 'TASK_UNREACHABLE');
  await settle();
  expect(world.conditions()).toEqual(['Unreachable']);
  timers.advance(11_000);
  await settle();
  expect(world.conditions()).toEqual(['UnreachableInactive', 'Scheduled']);
  timers.advance(50_000);
  await settle();
  expect(world.conditions()).toEqual(['Scheduled']);
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
  await world.running(checked);
  timers.advance(3000);
  await settle();
  expect(marathon.deployments()).toHaveLength(1);
  expect(world.types()).not.toContain('failed_health_check_event');

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
  expect(world.types()).toContain('unhealthy_instance_kill_event');
  expect(master.takeCalls()[0]).toMatch(/^kill web/);
  expect(world.conditions()).toEqual(['Running', 'Scheduled']);
});

it('leaves a pause between two checks that have no interval', async () => {
  const { timers } = world;
  let asked = 0;
  world.probeSays(() => {
    asked += 1;
    return { outcome: 'passed' };
  });
  await world.running({ ...checked, healthChecks: [{ ...tcp, intervalSeconds: 0 }] });
  for (let n = 0; n < 50; n += 1) {
    timers.advance(10);
    await settle();
  }
  expect(asked).toBeLessThanOrEqual(2);
});

it('takes a status whose time is none that a date can hold', async () => {
  const { master } = world;
  const [task] = await world.running(fakeApp());
  if (task === undefined) throw new Error('no task');
  const unreachable_time = { nanoseconds: 1e300 };
  master.update(task, 'TASK_UNREACHABLE', { timestamp: -1e300, unreachable_time });
  await settle();
  expect(master.takeCalls()).toContain('acknowledge TASK_UNREACHABLE');
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
  const reserved = operations.flatMap((each) => each.reserve?.resources ?? []);
  const volumes = operations.flatMap((each) => each.create?.volumes ?? []);
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

it('upgrades a resident app in place, with fewer instances if so wanted', async () => {
  const { master, marathon } = world;
  const upgradeStrategy = { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 };
  await world.put({ ...resident, instances: 3, upgradeStrategy });
  master.subscribe();
  await settle();
  master.offer(fakeOffer('a1'));
  await settle();
  await world.run(master.takeTasks());
  const volumes = () =>
    marathon.instances().flatMap((each) => (each.localVolumes ?? []).map((it) => it.persistenceId));
  const before = volumes().sort();
  master.takeCalls();

  const plan = await world.put({ ...resident, instances: 2, upgradeStrategy, cmd: 'new' });
  for (let turn = 0; turn < 10 && marathon.deployments().length > 0; turn += 1) {
    await settle();
    for (const call of master.takeCalls().filter((each) => each.startsWith('kill'))) {
      master.update(
        { task_id: { value: call.slice(5) }, agent_id: { value: 'a1' } },
        'TASK_KILLED',
      );
      await settle();
    }
    master.offer(reservedOffer('a1'));
    await settle();
    await world.run(master.takeTasks());
  }

  expect(marathon.deployments()).toEqual([]);
  expect(volumes().sort()).toEqual(before);
  expect(
    marathon
      .instances()
      .map((each) => each.goal)
      .sort(),
  ).toEqual(['Running', 'Running', 'Stopped']);
  const running = marathon.instances().filter((each) => each.goal === 'Running');
  expect(running.map((each) => each.runSpecVersion)).toEqual([plan.version, plan.version]);
});
