import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../clock/system-clock.ts';
import type { ContainerSpec } from '../container-spec.ts';
import { noControlGroups } from './control-groups.ts';
import { createProcessContainerizer } from './create-process-containerizer.ts';
import { supervisorScript } from './supervisor-script.ts';

const { signal } = new AbortController();
let folder = '';
let number = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'containers-'));
  await mkdir(join(folder, 'sandbox'));
  await writeFile(join(folder, 'supervise'), supervisorScript);
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const create = (bootId = 'this boot', groups = noControlGroups) =>
  createProcessContainerizer({
    clock: systemClock,
    groups,
    ip: '127.0.0.1',
    bootId,
    supervisor: join(folder, 'supervise'),
    log: () => {},
    environment: { PATH: process.env.PATH ?? '' },
  });

function specOf(command: ContainerSpec['command'], more: Partial<ContainerSpec> = {}) {
  number += 1;
  return {
    containerId: `test-${number}`,
    folder: join(folder, 'meta'),
    sandbox: join(folder, 'sandbox'),
    command,
    environment: { GREETING: 'hello there' },
    limits: { cpus: 0.1, memoryMegabytes: 32 },
    volumes: [],
    ...more,
  } satisfies ContainerSpec;
}

const output = (name: string) => readFile(join(folder, 'sandbox', name), 'utf8');

it('runs a shell command in the sandbox, with its environment, and tells its exit status', async () => {
  const containers = create();
  const spec = specOf({ value: 'echo "$GREETING" in $(basename $PWD); echo no >&2; exit 3' });
  await containers.start(spec, signal);
  expect(await containers.wait(spec)).toEqual({ exitStatus: 3, outOfMemory: false });
  expect(await output('stdout')).toBe('hello there in sandbox\n');
  expect(await output('stderr')).toBe('no\n');
});

it('misses neither the start nor the end of commands that are over at once', async () => {
  const containers = create();
  const ends = Array.from({ length: 12 }, async (_value, index) => {
    const spec = specOf({ shell: false, value: 'true' }, { folder: join(folder, `meta-${index}`) });
    await containers.start(spec, signal);
    return containers.wait(spec);
  });
  const exits = await Promise.all(ends);
  expect(exits).toEqual(exits.map(() => ({ exitStatus: 0, outOfMemory: false })));
});

it('runs a program without a shell', async () => {
  const containers = create();
  const spec = specOf({
    shell: false,
    value: 'printf',
    arguments: ['printf', '%s|', 'a b', '$HOME'],
  });
  await containers.start(spec, signal);
  expect(await containers.wait(spec)).toMatchObject({ exitStatus: 0 });
  expect(await output('stdout')).toBe('a b|$HOME|');
});

it.each([
  ['a request is enough', 'stop', 'exec sleep 100', constants.signals.SIGTERM],
  [
    'it must be forced',
    'destroy',
    "trap '' TERM; while :; do sleep 0.1; done",
    constants.signals.SIGKILL,
  ],
] as const)('ends when %s', async (_name, how, value, expected) => {
  const containers = create();
  const spec = specOf({ value });
  await containers.start(spec, signal);
  if (how === 'stop') await containers.stop(spec, 1000);
  else await containers.destroy(spec);
  expect(await containers.wait(spec)).toEqual({ signal: expected, outOfMemory: false });
});

it('ends all of a container when the kernel had to end a part of it', async () => {
  const containers = create('this boot', { ...noControlGroups, ranOutOfMemory: async () => true });
  const spec = specOf({ value: 'exec sleep 100' });
  await containers.start(spec, signal);
  expect(await containers.wait(spec)).toEqual({
    signal: constants.signals.SIGKILL,
    outOfMemory: true,
  });
});

it('leaves no process of a container behind', async () => {
  const containers = create();
  const spec = specOf({ value: 'sleep 1000 & echo $! > child; exit 0' });
  await containers.start(spec, signal);
  await containers.wait(spec);
  const child = Number(await readFile(join(spec.sandbox, 'child'), 'utf8'));
  await vi.waitFor(async () => {
    const state = await readFile(`/proc/${child}/stat`, 'utf8').catch(() => ') X');
    expect(state.slice(state.lastIndexOf(')'))).toMatch(/^\) [ZX]/);
  });
});

it('finds a container of an earlier process again, and what it ended with', async () => {
  const spec = specOf({ value: 'until [ -e go ]; do sleep 0.05; done; exit 7' });
  await create().start(spec, signal);
  const later = create();
  expect(await later.recover(spec)).toBe(true);
  const ended = later.wait(spec);
  await writeFile(join(spec.sandbox, 'go'), '');
  expect(await ended).toEqual({ exitStatus: 7, outOfMemory: false });
  expect(await create().wait(spec)).toMatchObject({ exitStatus: 7 });
});

it('takes no process of another boot for one of a container', async () => {
  const spec = specOf({ value: 'exec sleep 100' });
  const containers = create();
  await containers.start(spec, signal);
  expect(await create('next boot').wait(spec)).toMatchObject({
    unknown: expect.stringContaining('restart of the machine'),
  });
  await containers.destroy(spec);
  expect(await containers.wait(spec)).toMatchObject({ signal: constants.signals.SIGKILL });
});

it('says so when there is no such user', async () => {
  const spec = specOf({ value: 'true' }, { user: 'nobody-of-this-name' });
  await expect(create().start(spec, signal)).rejects.toThrow(
    "There is no user 'nobody-of-this-name' on this agent",
  );
});

it('links volumes into the sandbox, and nowhere else', async () => {
  await mkdir(join(folder, 'volume'));
  const volume = { hostPath: join(folder, 'volume'), readOnly: false };
  const spec = specOf(
    { value: 'echo kept > data/file' },
    { volumes: [{ ...volume, containerPath: 'data' }] },
  );
  const containers = create();
  await containers.start(spec, signal);
  await containers.wait(spec);
  await access(join(folder, 'volume', 'file'));
  const escaping = specOf(spec.command, { volumes: [{ ...volume, containerPath: '../out' }] });
  await expect(containers.start(escaping, signal)).rejects.toThrow('may not leave the sandbox');
});

it('runs a side command with the environment of the task', async () => {
  const containers = create();
  const spec = specOf({ value: 'sleep 100' });
  const side = await containers.run(spec, {
    argv: ['sh', '-c', 'echo $GREETING $MORE; cat; exit 4'],
    environment: { MORE: 'and more' },
  });
  side.stdin.end('input');
  const text = (await side.stdout.toArray()).join('');
  expect(text).toBe('hello there and more\ninput');
  expect(await side.exit).toBe(4);
});

it('gives a side command a terminal of a size', async () => {
  const side = await create().run(specOf(undefined), {
    argv: ['sh', '-c', 'tty >/dev/null && stty size'],
    environment: {},
    tty: { window_size: { rows: 31, columns: 97 } },
  });
  expect((await side.stdout.toArray()).join('')).toContain('31 97');
  expect(await side.exit).toBe(0);
});

it('gives a task a terminal that can be typed into, also after a restart', async () => {
  const containers = create();
  const spec = specOf(
    { value: 'stty size; read name; echo "hello $name"; stty size; exit 5' },
    { container: { type: 'MESOS', tty_info: { window_size: { rows: 20, columns: 60 } } } },
  );
  await containers.start(spec, signal);
  await vi.waitFor(async () => expect(await output('stdout')).toContain('20 60'));
  const input = await create().attach(spec);
  await input?.resize(31, 97);
  await input?.write(Buffer.from('world\r'));
  expect(await containers.wait(spec)).toEqual({ exitStatus: 5, outOfMemory: false });
  expect(await output('stdout')).toMatch(/world\r\nhello world\r\n31 97/);
  input?.end();
});

it('has no keyboard for a task without a terminal, or one that has ended', async () => {
  const containers = create();
  expect(await containers.attach(specOf({ value: 'true' }))).toBeUndefined();
  const spec = specOf({ value: 'true' }, { container: { type: 'MESOS', tty_info: {} } });
  await containers.start(spec, signal);
  await containers.wait(spec);
  expect(await containers.attach(spec)).toBeUndefined();
});
