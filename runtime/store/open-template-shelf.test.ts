import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemplateShelf } from './open-template-shelf.ts';

let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'ropes-shelf-')), 'templates');
});

afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const template = new Map([
  ['controlplane', Uint8Array.of(1, 0, 255)],
  ['node01', Uint8Array.of(2)],
]);

test('what is written is read, by another shelf too, and only its owner can', async () => {
  await (await openTemplateShelf(folder)).write('a1', template);
  const shelf = await openTemplateShelf(folder);
  expect(await shelf.names()).toEqual(['a1']);
  const read = await shelf.read('a1');
  expect([...(read ?? [])].map(([name, bytes]) => [name, [...bytes]])).toEqual([
    ['controlplane', [1, 0, 255]],
    ['node01', [2]],
  ]);
  expect((await stat(join(folder, 'a1', 'controlplane.tar.gz'))).mode & 0o077).toBe(0);
  expect((await stat(folder)).mode & 0o077).toBe(0);
});

test('written again it is replaced; removed it is gone; what was never there is null', async () => {
  const shelf = await openTemplateShelf(folder);
  await shelf.write('a1', template);
  await shelf.write('a1', new Map([['node01', Uint8Array.of(9)]]));
  expect([...((await shelf.read('a1')) ?? [])]).toHaveLength(1);
  await shelf.remove('a1');
  await shelf.remove('a1');
  expect(await shelf.read('a1')).toBeNull();
  expect(await shelf.names()).toEqual([]);
});

test('half of one that a killed server left is removed', async () => {
  await mkdir(join(folder, '.draft-x'), { recursive: true });
  await writeFile(join(folder, '.draft-x', 'node01.tar.gz'), 'half');
  expect(await (await openTemplateShelf(folder)).names()).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

test('no name leads out of its folder', async () => {
  const shelf = await openTemplateShelf(folder);
  await expect(shelf.read('../x')).rejects.toMatchObject({ code: 'INTERNAL' });
  await expect(shelf.write('a1', new Map([['../x', Uint8Array.of(1)]]))).rejects.toMatchObject({
    code: 'INTERNAL',
  });
  expect(await readdir(folder)).toEqual([]);
});

test('a disk that can not be written to is said so', async () => {
  await writeFile(folder, 'a file');
  await expect(openTemplateShelf(folder)).rejects.toMatchObject({ code: 'STORE_FAILED' });
});
