import { expect, test } from 'vitest';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import { planContainer } from './plan-container.ts';
import { nodeProfiles } from './profiles/node-profiles.ts';

const facts: SetupFacts = {
  version: 1,
  engine: {
    host: 'unix:///engine.sock',
    ours: true,
    profile: 'userns',
    cgroup: 2,
    remapUid: 1_000_000,
    remapGid: 1_000_000,
    runtime: 'ropes-node',
  },
  images: { node: 'ropes/node:1', registry: 'ropes/registry:1' },
  volumes: { tools: 'tools', registry: 'images' },
  kinds: { kubernetes: { image: 'ropes/node-kubernetes:1', tools: 'tools-kubernetes' } },
};
const spec = {
  sessionId: 'abcdefghijklmnopqrstuvwxyz',
  name: 'node1',
  cpus: 1.5,
  memoryBytes: 1_000_000_000,
  pids: 500,
};

function plan(profile: 'userns' | 'plain', machineCpus = 8) {
  const env = { HTTP_PROXY: 'http://proxy:3128' };
  const input = { spec, address: '10.201.0.2', instanceId: 'i', facts, env, machineCpus };
  return planContainer({ ...input, profile: nodeProfiles[profile] });
}

test('limits processors, memory without swap, and processes', () => {
  expect(plan('userns').HostConfig).toMatchObject({
    NanoCpus: 1_500_000_000,
    Memory: 1_000_000_000,
    MemorySwap: 1_000_000_000,
    PidsLimit: 500,
  });
});

test('asks for no more processors than the machine has', () => {
  expect(plan('plain', 1).HostConfig.NanoCpus).toBe(1_000_000_000);
});

test('labels the container and each of its volumes, and gives none without a name', () => {
  const { Labels: labels, HostConfig: host } = plan('plain');
  const owner = { 'ropes.instance': 'i', 'ropes.session': spec.sessionId, 'ropes.node': 'node1' };
  expect(labels).toEqual({ ...owner, 'ropes.role': 'node' });
  const own = (host.Mounts ?? []).filter(({ ReadOnly: readOnly }) => readOnly !== true);
  expect(own.map(({ Target: target }) => target)).toEqual([
    '/var/lib/docker',
    '/var/lib/containerd',
  ]);
  for (const mount of own) {
    expect(mount.Source).toMatch(/^ropes-abcdefghijkl-node1-/);
    expect(mount.VolumeOptions?.Labels).toEqual({ ...owner, 'ropes.role': 'volume' });
  }
});

test('mounts the trusted tools for reading only', () => {
  expect(plan('userns').HostConfig.Mounts).toContainEqual({
    Type: 'volume',
    Source: 'tools',
    Target: '/opt/ropes',
    ReadOnly: true,
  });
});

test('in profile userns uses the added runtime and waits for its cgroups', () => {
  const { HostConfig: host, Env: env } = plan('userns');
  expect(host).toMatchObject({ Runtime: 'ropes-node', CapAdd: ['ALL'], CgroupnsMode: 'private' });
  expect(env).toEqual(['HTTP_PROXY=http://proxy:3128', 'ROPES_WAIT_FOR_GO=1']);
});

test('in profile plain names its capabilities and waits for nothing', () => {
  const { HostConfig: host, Env: env } = plan('plain');
  expect(host).not.toHaveProperty('Runtime');
  expect(host.CapAdd).not.toContain('ALL');
  expect(host.CapAdd).not.toContain('SYS_MODULE');
  expect(env).toEqual(['HTTP_PROXY=http://proxy:3128']);
});

test('never asks for a privileged container, the host namespaces or its socket', () => {
  for (const profile of ['userns', 'plain'] as const) {
    const { HostConfig: host } = plan(profile);
    expect(host.Privileged).toBeUndefined();
    expect(host).not.toHaveProperty('PidMode');
    expect(host.NetworkMode).toBe('ropes-abcdefghijkl');
    expect(JSON.stringify(host)).not.toContain('.sock');
  }
});

test('is on its network under its name, at the address that it keeps', () => {
  expect(plan('userns').NetworkingConfig?.EndpointsConfig).toEqual({
    'ropes-abcdefghijkl': { Aliases: ['node1'], IPAMConfig: { IPv4Address: '10.201.0.2' } },
  });
});

test('makes a node of a kind from its own image and tools', () => {
  const { Image, HostConfig } = planContainer({
    spec: { ...spec, kind: 'kubernetes' },
    address: '10.201.0.2',
    instanceId: 'i',
    facts,
    env: {},
    machineCpus: 8,
    profile: nodeProfiles.userns,
  });
  expect(Image).toBe('ropes/node-kubernetes:1');
  expect(HostConfig.Mounts).toContainEqual(
    expect.objectContaining({ Source: 'tools-kubernetes', ReadOnly: true }),
  );
});

test('names the command that prepares a kind of node that is not there', () => {
  const none = { ...facts, kinds: {} };
  expect(() =>
    planContainer({
      spec: { ...spec, kind: 'kubernetes' },
      address: '10.201.0.2',
      instanceId: 'i',
      facts: none,
      env: {},
      machineCpus: 8,
      profile: nodeProfiles.userns,
    }),
  ).toThrow(/npm run prepare:kubernetes/);
});
