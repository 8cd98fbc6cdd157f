import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAgentPaths } from './agent-paths.ts';
import { collectSandboxes } from './collect-sandboxes.ts';
import { keepTime } from './keep-time.ts';

let work = '';
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'collect-'));
});
afterEach(() => rm(work, { recursive: true, force: true }));

async function makeRun(executorId: string, containerId: string, ageMs: number): Promise<void> {
  const key = { agentId: 'S', frameworkId: 'F', executorId, containerId };
  const paths = createAgentPaths(work);
  const folder = paths.sandbox(key);
  await mkdir(folder, { recursive: true });
  await mkdir(join(paths.runs(key), containerId), { recursive: true });
  await symlink(containerId, paths.latestSandbox(key)).catch(() => {});
  await writeFile(join(folder, 'stdout'), '');
  const then = new Date(Date.now() - ageMs);
  for (const path of [join(folder, 'stdout'), folder]) await utimes(path, then, then);
}

it('removes old sandboxes of ended executors, and nothing else', async () => {
  const old = 10_000;
  await makeRun('ended', 'c1', old);
  await makeRun('live', 'c2', old);
  await makeRun('again', 'c3', old);
  await makeRun('again', 'c4', 0);
  const removed = await collectSandboxes({
    paths: createAgentPaths(work),
    rules: { delayMs: 5000, headroom: 0 },
    now: Date.now(),
    isLive: (id) => id === 'c2',
  });
  expect([...removed].sort()).toEqual(['c1', 'c3']);
  const executors = join(work, 'slaves/S/frameworks/F/executors');
  expect((await readdir(executors)).sort()).toEqual(['again', 'live']);
  expect(await readdir(join(executors, 'again/runs'))).toContain('c4');
  const notes = join(work, 'meta/slaves/S/frameworks/F/executors/ended/runs');
  expect(await readdir(notes)).toEqual([]);
});

it.each([
  [10, 0, 9],
  [20, 0.5, 8],
  [10, 0.5, 5],
  [100, 0.9, 5],
  [100, 1, 5],
  [3, 1, 3],
])('keeps those of %d min shorter on a fuller disk: %d', (minutes, usage, expected) => {
  const rules = { delayMs: minutes * 60_000, headroom: 0.1 };
  expect(keepTime(rules, usage)).toBeCloseTo(expected * 60_000);
});
