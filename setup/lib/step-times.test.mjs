// @ts-check
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepStepTime, readStepTimes, usualTime } from './step-times.mjs';

let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-times-'));
  path = join(folder, 'setup-times.json');
});

afterEach(() => rm(folder, { recursive: true }));

test('a step that never ran has no usual time', async () => {
  expect(usualTime(await readStepTimes(path), 'CoreDNS')).toBeUndefined();
});

test('the usual time is the median of the last nine runs', async () => {
  for (const ms of [9e6, 9e6, 9e6, 60_000, 61_000, 62_000, 63_000, 64_000, 65_000]) {
    await keepStepTime(path, 'CoreDNS', ms);
  }
  expect(usualTime(await readStepTimes(path), 'CoreDNS')).toBe(64_000);
  for (const ms of [60_000, 60_000, 60_000]) await keepStepTime(path, 'CoreDNS', ms);
  expect(usualTime(await readStepTimes(path), 'CoreDNS')).toBe(61_000);
  expect(JSON.parse(await readFile(path, 'utf8')).CoreDNS).toHaveLength(9);
});

test.each(['', '{"CoreDNS": 4}', '[1]', '{"CoreDNS": ["soon", -1]}', '{"CoreDNS": [1e999]'])(
  'a file that holds %s is as good as none',
  async (text) => {
    await writeFile(path, text);
    expect(usualTime(await readStepTimes(path), 'CoreDNS')).toBeUndefined();
    await keepStepTime(path, 'CoreDNS', 1000.4);
    expect(usualTime(await readStepTimes(path), 'CoreDNS')).toBe(1000);
  },
);
