import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAgentPaths } from '../sandbox/agent-paths.ts';
import { resolveSandboxPath } from './resolve-sandbox-path.ts';

let work = '';
let runs = '';
beforeEach(async () => {
  work = await realpath(await mkdtemp(join(tmpdir(), 'files-')));
  runs = join(work, 'slaves/S/frameworks/F/executors/E/runs');
  await mkdir(join(runs, 'C/containers/N'), { recursive: true });
  await mkdir(join(runs, 'C/tasks'));
  await mkdir(join(work, 'volumes/roles/web/v1'), { recursive: true });
  await mkdir(join(work, 'meta'));
  await Promise.all(
    [
      join(runs, 'C/stdout'),
      join(runs, 'C/containers/N/stdout'),
      join(work, 'volumes/roles/web/v1/data'),
      join(work, 'meta/secret'),
    ].map((path) => writeFile(path, 'text')),
  );
  await symlink('C', join(runs, 'latest'));
  await symlink('../containers/N', join(runs, 'C/tasks/T'));
  await symlink(join(work, 'volumes/roles/web/v1'), join(runs, 'C/volume'));
  await symlink('/etc', join(runs, 'C/etc'));
  await symlink(join(work, 'meta/secret'), join(runs, 'C/innocent'));
  await symlink('loop', join(runs, 'C/loop'));
  await symlink(join(work, 'meta'), join(runs, 'evil'));
});
afterEach(() => rm(work, { recursive: true }));

const resolve = (path: string) =>
  resolveSandboxPath(path, { paths: createAgentPaths(work), agentId: 'S' });

it.each([
  ['C/stdout', 'C/stdout'],
  ['latest/stdout', 'C/stdout'],
  ['latest', 'C'],
  ['C/tasks/T/stdout', 'C/containers/N/stdout'],
  ['C/containers/../stdout', 'C/stdout'],
  ['C/volume/data', '../../../../../../../volumes/roles/web/v1/data'],
])('shows %s', async (path, expected) => {
  expect(await resolve(join(runs, path))).toBe(join(runs, expected));
});

it('knows names that stay the same', async () => {
  const stdout = '/frameworks/F/executors/E/runs/latest/stdout';
  expect(await resolve(stdout)).toBe(join(runs, 'C/stdout'));
  const ofTask = '/frameworks/F/executors/E/tasks/T/stdout';
  expect(await resolve(ofTask)).toBe(join(runs, 'C/containers/N/stdout'));
});

it.each([
  () => '/etc/passwd',
  () => 'relative',
  () => join(work, 'meta/secret'),
  () => join(work, 'slaves/S'),
  () => runs,
  () => `${runs}/C/../../../../../../../../meta/secret`,
  () => join(runs, 'C/etc/passwd'),
  () => join(runs, 'C/innocent'),
  () => join(runs, 'C/loop'),
  () => join(runs, 'evil/secret'),
  () => join(runs, 'C/none'),
  () => join(runs, 'C/stdout/deeper'),
  () => `${runs}/C/std\0out`,
  () => '/frameworks/F/executors/E/runs/../../../../../../meta/secret',
])('hides %s', async (path) => {
  expect(await resolve(path())).toBeUndefined();
});
