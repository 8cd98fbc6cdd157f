import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServedMaster, serveMaster } from '../serve-master.fake.ts';
import { createSimulatedAgent, type SimulatedAgent } from '../simulated-agent.fake.ts';
import { frameworkInfo, type RawFramework, subscribeRaw } from './raw-framework.fake.ts';

let served: ServedMaster;
let agent: SimulatedAgent;
let framework: RawFramework;

beforeAll(async () => {
  served = await serveMaster({ flags: { allocationInterval: 2 } });
  agent = createSimulatedAgent({ masters: [served.address] });
  await agent.connect();
  framework = await subscribeRaw(served.address, frameworkInfo({ roles: ['a'], capabilities }));
});

afterAll(async () => {
  framework.disconnect();
  agent.disconnect();
  await served.close();
});

const capabilities = [{ type: 'MULTI_ROLE' as const }, { type: 'RESERVATION_REFINEMENT' as const }];
const id = fc.oneof(fc.constant('M'), fc.string(), fc.constantFrom('..', 'a/b', ''));
const idOf = fc.record({ value: id });
const resource = fc.record(
  {
    name: fc.constantFrom('cpus', 'mem', 'disk', 'ports', '', '__proto__'),
    type: fc.constantFrom('SCALAR', 'RANGES', 'SET', 'TEXT'),
    scalar: fc.record({
      value: fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0.5, 1, 2)),
    }),
    ranges: fc.record({ range: fc.array(fc.record({ begin: fc.nat(), end: fc.nat() })) }),
    role: fc.oneof(id, fc.constant('*')),
    reservations: fc.array(
      fc.record({
        type: fc.constantFrom('STATIC', 'DYNAMIC', 'DYNAMIC'),
        role: fc.oneof(id, fc.constant('a')),
      }),
      { maxLength: 2 },
    ),
    disk: fc.record({ persistence: fc.record({ id }) }, { requiredKeys: [] }),
  },
  { requiredKeys: ['name', 'type'] },
);
/** What may well be taken. */
const free = fc.record({
  name: fc.constantFrom('cpus', 'mem', 'disk'),
  type: fc.constant('SCALAR'),
  scalar: fc.record({ value: fc.constantFrom(0.5, 0.5, 1) }),
});
const good = free.map((one) => ({ ...one, reservations: [{ type: 'DYNAMIC', role: 'a' }] }));
const volume = good.map((one) => ({
  ...one,
  name: 'disk',
  disk: { persistence: { id: 'v' }, volume: { container_path: 'v', mode: 'RW' } },
}));
const resources = fc.array(fc.oneof(resource, good), { maxLength: 3 });
const reserve = fc.oneof(
  fc.record({ resources }),
  fc.record({ resources, source: fc.array(fc.oneof(resource, free), { maxLength: 3 }) }),
  fc.record({ resources: fc.tuple(good), source: fc.tuple(free) }),
);
const task = fc.record(
  { name: id, task_id: idOf, agent_id: idOf, resources, command: fc.record({ value: id }) },
  { requiredKeys: ['name', 'task_id', 'agent_id'] },
);
const operation = fc.oneof(
  fc.record({ type: fc.constant('LAUNCH'), launch: fc.record({ task_infos: fc.array(task) }) }),
  fc.record({ type: fc.constant('RESERVE'), id: idOf, reserve }),
  fc.record({ type: fc.constant('UNRESERVE'), unreserve: fc.record({ resources }) }),
  fc.record({ type: fc.constant('CREATE'), create: fc.record({ volumes: resources }) }),
  fc.record({ type: fc.constant('CREATE'), create: fc.record({ volumes: fc.tuple(volume) }) }),
  fc.record({
    type: fc.constant('GROW_VOLUME'),
    grow_volume: fc.record({ volume, addition: fc.oneof(resource, good) }),
  }),
  fc.record({ type: fc.constant('DESTROY'), destroy: fc.record({ volumes: resources }) }),
  fc.record({ type: fc.constantFrom('LAUNCH', 'UNKNOWN', 'CREATE_DISK') }),
);
const accept = fc.record({
  type: fc.constant('ACCEPT'),
  operations: fc.array(operation, { maxLength: 4 }),
});
const call = fc.oneof(
  { arbitrary: accept, weight: 3 },
  fc.record({ type: fc.constant('KILL'), kill: fc.record({ task_id: idOf, agent_id: idOf }) }),
  fc.record({
    type: fc.constant('RECONCILE'),
    reconcile: fc.record({ tasks: fc.array(fc.record({ task_id: idOf, agent_id: idOf })) }),
  }),
  fc.record({
    type: fc.constant('MESSAGE'),
    message: fc.record({ agent_id: idOf, executor_id: idOf, data: fc.base64String() }),
  }),
  fc.record({ type: fc.constantFrom('REVIVE', 'SUPPRESS', 'REQUEST'), any: fc.jsonValue() }),
  fc.record({ type: fc.string(), any: fc.jsonValue() }),
);

/** What was suppressed or not used comes back, for operations to work on. */
async function offerAgain(): Promise<void> {
  await framework.call('REVIVE', {});
  const { offers } = served.master.state;
  await expect.poll(() => offers.size, { interval: 1, timeout: 5000 }).toBeGreaterThan(0);
}

it('answers any call without a failure of its own, and nothing gets lost by it', async () => {
  const whole = served.master.state.agents.get(agent.id ?? '')?.totalResources;
  await fc.assert(
    fc.asyncProperty(call, async (body) => {
      if ('operations' in body) await offerAgain();
      const offer_ids = [...served.master.state.offers.keys()].map((value) => ({ value }));
      const sent =
        'operations' in body ? { accept: { offer_ids, operations: body.operations } } : body;
      const { status } = await framework.call(body.type as 'KILL', { ...sent });
      expect([202, 400, 501]).toContain(status);
    }),
    { numRuns: 300 },
  );
  expect(served.fatal).toEqual([]);
  const made = agent.events.filter(({ type }) => type === 'CHECKPOINT_RESOURCES');
  expect(made.length).toBeGreaterThan(0);
  const left = served.master.state.agents.get(agent.id ?? '');
  for (const resource of whole ?? []) {
    if (resource.type !== 'SCALAR') continue;
    const sum = (left?.totalResources ?? [])
      .filter(({ name }) => name === resource.name)
      .reduce((total, { scalar }) => total + (scalar?.value ?? 0), 0);
    expect(sum).toBeCloseTo(resource.scalar?.value ?? 0, 3);
  }
});

it('answers any bytes with a refusal', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('application/json', 'application/x-protobuf'),
      async (bytes, type) => {
        const response = await fetch(`http://${served.address}/api/v1/scheduler`, {
          method: 'POST',
          headers: { 'Content-Type': type },
          body: Buffer.from(bytes),
        });
        expect(response.status).toBe(400);
        await response.arrayBuffer();
      },
    ),
    { numRuns: 200 },
  );
  expect(served.fatal).toEqual([]);
});
