import { expect, test } from 'vitest';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import { createRegistry } from './create-registry.ts';
import { createFakeRegistryHost } from './registry-host.fake.ts';

const facts: SetupFacts = {
  version: 1,
  engine: {
    host: 'unix:///engine.sock',
    ours: true,
    profile: 'userns',
    cgroup: 1,
    remapUid: 1,
    remapGid: 1,
    runtime: null,
  },
  images: { node: 'ropes/node:1', registry: 'ropes/registry:1' },
  volumes: { tools: 'tools', registry: 'images' },
};
const { signal } = new AbortController();
const name = 'ropes-registry-i';

function setUp() {
  const host = createFakeRegistryHost();
  return { host, registry: createRegistry({ facts, instanceId: 'i', host }) };
}

test('answers as `registry` on each session network, from one container', async () => {
  const { host, registry } = setUp();
  await Promise.all([registry.attach('a', signal), registry.attach('b', signal)]);
  await registry.attach('a', signal);
  expect(Object.fromEntries(host.containers.get(name) ?? [])).toEqual({
    a: 'registry',
    b: 'registry',
  });
  expect(host.made).toHaveLength(1);
});

test('is made from the image and the volume of set-up, and must not route', async () => {
  const { host, registry } = setUp();
  await registry.attach('a', signal);
  expect(host.made[0]).toMatchObject({
    image: 'ropes/registry:1',
    volume: { name: 'images' },
    sysctls: { 'net.ipv4.ip_forward': '0' },
  });
});

test('goes with the last network, and comes again', async () => {
  const { host, registry } = setUp();
  await registry.attach('a', signal);
  await registry.attach('b', signal);
  await registry.detach('a');
  expect(host.containers.has(name)).toBe(true);
  await registry.detach('b');
  expect(host.containers.size).toBe(0);
  await registry.attach('c', signal);
  expect(host.containers.has(name)).toBe(true);
});

test('a last network that goes while another comes leaves it running', async () => {
  const { host, registry } = setUp();
  await registry.attach('a', signal);
  await Promise.all([registry.detach('a'), registry.attach('b', signal)]);
  expect([...(host.containers.get(name)?.keys() ?? [])]).toEqual(['b']);
});

test('can be detached and removed when it never was', async () => {
  const { host, registry } = setUp();
  await registry.detach('a');
  await registry.remove();
  expect(host.made).toEqual([]);
});

test('a failure is told to its caller only', async () => {
  const { host } = setUp();
  let failures = 1;
  const registry = createRegistry({
    facts,
    instanceId: 'i',
    host: {
      ...host,
      async ensureContainer(container, inner) {
        failures -= 1;
        if (failures >= 0) throw new Error('engine away');
        await host.ensureContainer(container, inner);
      },
    },
  });
  const [first, second] = await Promise.allSettled([
    registry.attach('a', signal),
    registry.attach('b', signal),
  ]);
  expect(first.status).toBe('rejected');
  expect(second.status).toBe('fulfilled');
});
