import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findLabs } from './find-labs.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-labs-'));
  for (const lab of ['b', 'a', '.hidden']) {
    await mkdir(join(folder, lab));
    await writeFile(join(folder, lab, 'lab.md'), '');
  }
  await mkdir(join(folder, 'empty'));
});

afterAll(() => rm(folder, { recursive: true }));

test('a lab, a folder of labs, and one named twice', async () => {
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  expect(await findLabs([a])).toEqual([a]);
  expect(await findLabs([folder])).toEqual([a, b]);
  expect(await findLabs([b, folder])).toEqual([b, a]);
});

test('every path without a lab is named', async () => {
  const paths = [join(folder, 'a'), join(folder, 'empty'), join(folder, 'none')];
  await expect(findLabs(paths)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    problems: [expect.stringContaining('empty'), expect.stringContaining('none')],
  });
});
