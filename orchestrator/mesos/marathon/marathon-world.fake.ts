import type { TaskInfo } from '../wire/messages/task.ts';
import { createMarathon } from './create-marathon.ts';
import type { Probe, ProbeResult } from './health/probe.ts';
import { fakeConfig } from './marathon-config.fake.ts';
import type { App } from './model/app.ts';
import { putRunSpec } from './model/change-group.ts';
import type { MarathonEvent } from './model/event.ts';
import type { HealthCheck } from './model/health-check.ts';
import { fakeMaster, fakeOffer } from './scheduler-client.fake.ts';
import { createMemoryStore } from './store/memory-store.fake.ts';
import { fakeTimers } from './timers.fake.ts';

/** Over all worlds: a Marathon that comes back must not use an id again. */
let uuids = 0;
const start = Date.parse('2026-01-01T00:00:00.000Z');

/** A Marathon with everything around it moved by hand; `content` is what was kept of one before. */
export function createWorld(content = createMemoryStore().content) {
  const timers = fakeTimers(start);
  const master = fakeMaster();
  const events: MarathonEvent[] = [];
  const troubles: unknown[] = [];
  const left: (string | undefined)[] = [];
  let answer: (check: HealthCheck) => ProbeResult = () => ({ outcome: 'passed' });
  let status = 200;
  const probe: Probe = async (check) => answer(check);
  const marathon = createMarathon({
    config: fakeConfig,
    store: createMemoryStore(content),
    timers,
    connect: master.connect,
    probe,
    get: async () => ({ status, contentType: 'text/plain', body: 'ok' }),
    random: () => 0,
    uuid: () => {
      uuids += 1;
      return `u${uuids}`;
    },
    defer: queueMicrotask,
    onTrouble: (error) => troubles.push(error),
    onLeave: (reason) => left.push(reason),
  });
  marathon.subscribe((event) => events.push(event));
  const world = {
    marathon,
    master,
    timers,
    events,
    left,
    content,
    probeSays(result: ProbeResult | typeof answer) {
      answer = typeof result === 'function' ? result : () => result;
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
    types: () => events.map((event) => event.eventType),
    conditions: () => marathon.instances().map((each) => each.condition),
    /** Puts an app, offers agents for it, and says that its tasks run. */
    async running(app: App, agents = ['a1']): Promise<TaskInfo[]> {
      await world.put(app);
      await settle();
      master.offer(...agents.map((agent) => fakeOffer(agent)));
      await settle();
      const tasks = master.takeTasks();
      await world.run(tasks);
      master.takeCalls();
      return tasks;
    },
  };
  return world;
}

/** Lets everything that was deferred happen. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A Marathon whose master has let it in. */
export async function createSubscribedWorld() {
  const world = createWorld();
  world.master.subscribe();
  await settle();
  world.master.takeCalls();
  world.events.length = 0;
  return world;
}
