import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './lock-folder.ts';
import { openDataFolder } from './open-data-folder.ts';

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'ropes-data-'));
});

afterEach(() => rm(parent, { recursive: true }));

test('the first start makes secret and id, the next one finds them', async () => {
  const folder = join(parent, 'a', 'b');
  const first = await openDataFolder(folder);
  expect(first.secret).toHaveLength(32);
  expect(first.instanceId).toMatch(/^[0-9a-f]{16}$/);
  expect(await openDataFolder(folder)).toEqual(first);
  expect((await readdir(folder)).sort()).toEqual(['instance-id', 'secret']);
});

test('nobody else can read it', async () => {
  const folder = join(parent, 'data');
  await openDataFolder(folder);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
});

test('two at the same time agree', async () => {
  const folder = join(parent, 'data');
  const [a, b] = await Promise.all([openDataFolder(folder), openDataFolder(folder)]);
  expect(a).toEqual(b);
});

test('a path too long for a socket is refused with the reason', async () => {
  await expect(openDataFolder(join(parent, 'x'.repeat(90)))).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('--data-dir'),
  });
});

test('of two that start at once one gets the folder', async () => {
  const tries = await Promise.allSettled([lockFolder(parent), lockFolder(parent)]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  for (const one of tries) {
    if (one.status === 'fulfilled') {
      await one.value();
    }
  }
});

test('the lock of a server that was killed is taken over', async () => {
  const path = join(parent, 'server.sock');
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', script]);
  expect(await readdir(parent)).toEqual(['server.sock']);
  await (await lockFolder(parent))();
});

test('one server a folder; a lock that was given back is no hindrance', async () => {
  const unlock = await lockFolder(parent);
  await expect(lockFolder(parent)).rejects.toMatchObject({ code: 'DATA_FOLDER_TAKEN' });
  await unlock();
  await (await lockFolder(parent))();
});
