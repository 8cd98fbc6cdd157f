import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Clock } from '../../clock/clock.ts';
import type { ContainerSpec } from '../container-spec.ts';
import { noControlGroups } from '../process/control-groups.ts';
import { createDockerContainerizer } from './create-docker-containerizer.ts';
import { createDockerClient } from './docker-client.ts';

/**
 * Stands in for the docker program: writes down how it was called, and answers by files in its
 * folder. `state` is what inspect shows; without it the container is missing; `away` is an engine
 * that doesn't answer.
 */
const PROGRAM = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
echo "$@" >> calls
[ -e away ] && { echo "Cannot connect to the Docker daemon" >&2; exit 1; }
case "$1 $2" in
  "image inspect") [ -e image ];;
  "pull "*) [ ! -e nopull ] || { echo "manifest unknown" >&2; exit 1; };;
  "run "*) [ ! -e norun ] || { echo "port is already allocated" >&2; exit 125; };;
  "container inspect") [ -e state ] && cat state;;
  "logs "*) echo out; echo err >&2;;
  "wait "*) until [ -e over ] || [ -e away ]; do sleep 0.02; done
    [ -e away ] && exit 1
    cat over > state;;
  version*) ;;
esac
`;

const { signal } = new AbortController();
const impatient: Clock = {
  now: () => Date.now(),
  after: (_milliseconds, run) => {
    const timer = setTimeout(run, 5);
    return () => clearTimeout(timer);
  },
};

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docker-'));
  await mkdir(join(folder, 'sandbox'));
  await writeFile(join(folder, 'docker'), PROGRAM);
  await chmod(join(folder, 'docker'), 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const create = () =>
  createDockerContainerizer({
    clock: impatient,
    docker: createDockerClient([join(folder, 'docker')]),
    groups: noControlGroups,
    ip: '10.0.0.5',
    removeDelayMs: 1,
    environment: {},
    log: () => {},
  });

const spec = (force = false): ContainerSpec => ({
  containerId: 'c1',
  folder: join(folder, 'meta'),
  sandbox: join(folder, 'sandbox'),
  environment: {},
  container: {
    type: 'DOCKER',
    docker: { image: 'web', network: 'BRIDGE', force_pull_image: force },
  },
  limits: { cpus: 1, memoryMegabytes: 64 },
  volumes: [],
});

const set = (name: string, text = '') => writeFile(join(folder, name), text);
const calls = async () => (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
const state = (Status: string, ExitCode = 0, OOMKilled = false) =>
  JSON.stringify([
    {
      Id: 'abc',
      State: { Status, ExitCode, OOMKilled },
      HostConfig: { NetworkMode: 'bridge' },
      NetworkSettings: { Networks: { bridge: { IPAddress: '172.17.0.2' } } },
    },
  ]);

it.each([
  ['an image that is there is not pulled', true, false, []],
  ['one that is not there is', false, false, ['pull web']],
  ['and one that must be fresh', true, true, ['pull web']],
])('%s', async (_name, present, force, pulls) => {
  if (present) await set('image');
  await create().start(spec(force), signal);
  expect((await calls()).filter((line) => line.startsWith('pull'))).toEqual(pulls);
});

it.each([
  ['nopull', "Failed to pull image 'web': manifest unknown"],
  ['norun', 'Failed to run container: port is already allocated'],
])('says why it can not start: %s', async (file, message) => {
  await set(file);
  await expect(create().start(spec(), signal)).rejects.toThrow(message);
});

it('tells the exit status and copies what the container wrote', async () => {
  await set('state', state('running'));
  const containers = create();
  await containers.start(spec(), signal);
  const ended = containers.wait(spec());
  await set('over', state('exited', 3));
  expect(await ended).toEqual({ exitStatus: 3, outOfMemory: false });
  expect(await readFile(join(folder, 'sandbox', 'stdout'), 'utf8')).toContain('out');
  expect(await readFile(join(folder, 'sandbox', 'stderr'), 'utf8')).toContain('err');
});

it('tells that there was not enough memory', async () => {
  await set('state', state('exited', 137, true));
  expect(await create().wait(spec())).toEqual({ exitStatus: 137, outOfMemory: true });
});

it('asks again while the engine is away, and believes only what it says then', async () => {
  await set('state', state('running'));
  const ended = create().wait(spec());
  await set('away');
  await expect(
    Promise.race([ended, new Promise((go) => setTimeout(go, 100, 'waits'))]),
  ).resolves.toBe('waits');
  await rm(join(folder, 'away'));
  await set('over', state('exited', 0));
  expect(await ended).toEqual({ exitStatus: 0, outOfMemory: false });
});

it('knows a container that was removed by others', async () => {
  expect(await create().wait(spec())).toMatchObject({
    unknown: expect.stringContaining('not there'),
  });
});

it('insists on an end while the engine is away', async () => {
  await set('state', state('running'));
  await set('away');
  const stopped = create().stop(spec(), 2500);
  await new Promise((go) => setTimeout(go, 50));
  await rm(join(folder, 'away'));
  await stopped;
  const stops = (await calls()).filter((line) => line.startsWith('stop'));
  expect(stops.length).toBeGreaterThan(1);
  expect(new Set(stops)).toEqual(new Set(['stop --time 3 mesos-c1']));
});

it('tells where its ports are', async () => {
  await set('state', state('running'));
  expect(await create().networks(spec())).toEqual([
    { ip_addresses: [{ protocol: 'IPv4', ip_address: '172.17.0.2' }] },
  ]);
});
