import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TaskInfo } from '../wire/messages/task.ts';
import { createWorld, settle } from './marathon-world.fake.ts';
import { fakeApp } from './model/app.fake.ts';
import type { App } from './model/app.ts';
import { putRunSpec, removeRunSpec } from './model/change-group.ts';
import { RefusedError } from './model/refusal.ts';
import { fakeOffer } from './scheduler-client.fake.ts';

type Step =
  | { readonly do: 'put'; readonly app: Partial<App>; readonly force: boolean }
  | {
      readonly do: 'remove' | 'cancel' | 'rollback' | 'fail' | 'lose' | 'kill' | 'work' | 'restart';
    };

const fractions = fc.constantFrom(0, 0.5, 1);
const app: fc.Arbitrary<Partial<App>> = fc.record({
  instances: fc.integer({ min: 0, max: 4 }),
  cmd: fc.constantFrom('one', 'two'),
  upgradeStrategy: fc.record({ minimumHealthCapacity: fractions, maximumOverCapacity: fractions }),
  killSelection: fc.constantFrom('YOUNGEST_FIRST', 'OLDEST_FIRST'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('put' as const), app, force: fc.boolean() }),
  fc
    .constantFrom('remove', 'cancel', 'rollback', 'fail', 'lose', 'kill', 'work', 'restart')
    .map((name) => ({ do: name }) as Step),
);

/** A cluster that launches, kills and loses tasks as it is told, and its Marathon. */
function createCluster() {
  let world = createWorld();
  const tasks = new Map<string, TaskInfo>();

  const subscribe = async () => {
    world.master.subscribe();
    await settle();
  };
  /** Offers, launches and kills, until nothing is asked for any more. */
  const work = async () => {
    for (let quiet = 0; quiet < 3; ) {
      world.timers.advance(10_000);
      await settle();
      world.master.offer(fakeOffer('a1'), fakeOffer('a2'));
      await settle();
      const launched = world.master.takeTasks();
      for (const task of launched) {
        tasks.set(task.task_id.value, task);
        world.master.update(task, 'TASK_RUNNING');
        await settle();
      }
      const kills = world.master.takeCalls().filter((call) => call.startsWith('kill '));
      for (const call of kills) {
        const task = tasks.get(call.slice(5));
        tasks.delete(call.slice(5));
        if (task !== undefined) world.master.update(task, 'TASK_KILLED');
        await settle();
      }
      quiet = launched.length + kills.length === 0 ? quiet + 1 : 0;
    }
  };
  const end = async (state: 'TASK_FAILED' | 'TASK_UNREACHABLE') => {
    const [task] = tasks.values();
    if (task === undefined) return;
    tasks.delete(task.task_id.value);
    world.master.update(task, state);
    await settle();
  };
  const restart = async () => {
    world = createWorld(world.content);
    await subscribe();
    // Reconciliation: the master tells of all that runs.
    for (const task of tasks.values()) world.master.update(task, 'TASK_RUNNING');
    for (const instance of world.marathon.instances()) {
      for (const id of Object.keys(instance.tasks)) {
        const agent_id = { value: 'a1' };
        if (!tasks.has(id)) world.master.update({ task_id: { value: id }, agent_id }, 'TASK_GONE');
      }
    }
    await settle();
  };

  const perform = async (each: Step) => {
    const { marathon } = world;
    const [deployment] = marathon.deployments();
    const id = deployment?.plan.id;
    if (each.do === 'put') {
      await marathon.upgrade(
        (root, version) => putRunSpec(root, fakeApp({ ...each.app, version })),
        { force: each.force },
      );
    }
    if (each.do === 'remove') {
      await marathon.upgrade((root, version) => removeRunSpec(root, '/web', version), {
        force: true,
      });
    }
    if (each.do === 'cancel' && id) await marathon.cancelDeployment(id, { force: true });
    if (each.do === 'rollback' && id) await marathon.cancelDeployment(id, { force: false });
    if (each.do === 'fail') await end('TASK_FAILED');
    if (each.do === 'lose') await end('TASK_UNREACHABLE');
    if (each.do === 'kill') {
      const [instance] = marathon.instances();
      if (instance !== undefined) await marathon.kill([instance.id], { wipe: false });
    }
    if (each.do === 'work') await work();
    if (each.do === 'restart') await restart();
    await settle();
  };
  return { subscribe, perform, work, tasks, marathon: () => world.marathon };
}

it('comes to what is wanted, whatever happened on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const cluster = createCluster();
      await cluster.subscribe();
      for (const each of steps) {
        await cluster.perform(each).catch((error: unknown) => {
          if (!(error instanceof RefusedError)) throw error;
        });
      }
      await cluster.work();
      const marathon = cluster.marathon();
      const wanted = marathon.root().apps['/web'];
      const instances = marathon.instancesOf('/web');
      expect(marathon.deployments()).toEqual([]);
      expect(instances.map((each) => each.condition)).toEqual(
        Array.from({ length: wanted?.instances ?? 0 }, () => 'Running'),
      );
      expect(cluster.tasks.size).toBe(instances.length);
      expect(marathon.queue()).toEqual([]);
      // Only a deployment that was given up leaves instances as they were.
      if (!steps.some((each) => each.do === 'cancel')) {
        const cmds = [...cluster.tasks.values()].map((task) => task.command?.value);
        expect(new Set(cmds).size).toBeLessThanOrEqual(1);
        if (wanted !== undefined && wanted.instances > 0) expect(cmds[0]).toBe(wanted.cmd);
      }
    }),
    { numRuns: 60 },
  );
});
