import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createControlGroupsV1 } from './control-groups-v1.ts';
import { createControlGroupsV2 } from './control-groups-v2.ts';
import { detectControlGroups } from './detect-control-groups.ts';

let hierarchy = '';
beforeEach(async () => {
  hierarchy = await mkdtemp(join(tmpdir(), 'groups-'));
});
afterEach(() => rm(hierarchy, { recursive: true }));

const value = (...path: string[]) => readFile(join(hierarchy, ...path), 'utf8');

it('writes shares and limits of version 1', async () => {
  const groups = createControlGroupsV1(hierarchy, 'mesos');
  await groups.create('c1', { cpus: 0.5, memoryMegabytes: 64, cpusMost: 2 });
  expect(await value('cpu', 'mesos', 'c1', 'cpu.shares')).toBe('512');
  expect(await value('cpu', 'mesos', 'c1', 'cpu.cfs_quota_us')).toBe('200000');
  expect(await value('memory', 'mesos', 'c1', 'memory.limit_in_bytes')).toBe('67108864');
  await writeFile(join(hierarchy, 'memory', 'mesos', 'c1', 'memory.oom_control'), 'oom_kill 1\n');
  expect(await groups.ranOutOfMemory('c1')).toBe(true);
  expect(await groups.ranOutOfMemory('c2')).toBe(false);
});

it('writes weights and limits of version 2', async () => {
  const groups = createControlGroupsV2(hierarchy, 'mesos');
  await groups.create('c1', { cpus: 1, memoryMegabytes: 1 });
  expect(await value('mesos', 'c1', 'cpu.weight')).toBe('39');
  expect(await value('mesos', 'c1', 'memory.max')).toBe('33554432');
  await groups.create('c2', { cpus: 1, memoryMegabytes: 64, memoryMostMegabytes: Infinity });
  await expect(value('mesos', 'c2', 'memory.max')).rejects.toThrow('ENOENT');
});

it('goes without on a machine that has none, and says so', async () => {
  const lines: string[] = [];
  await mkdir(join(hierarchy, 'cpu'));
  const groups = await detectControlGroups({ hierarchy, root: 'mesos' }, (line) =>
    lines.push(line),
  );
  expect(await groups.create('c1', { cpus: 1, memoryMegabytes: 64 })).toEqual([]);
  expect(lines.join()).toContain('not held to their resources');
});
