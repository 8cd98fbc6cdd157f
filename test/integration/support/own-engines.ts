import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from '../../support/is-alive.ts';
import { killProcesses } from '../../support/kill-processes.ts';

const run = promisify(execFile);

const ownEngine = /^ropes-own-(\d+)-[0-9a-f]+$/;

/** By its process it is known whether somebody still needs the engine. */
export function nameOwnEngine(): string {
  return `ropes-own-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Where an engine of this name keeps what is to last, and what is not. */
export function foldersOf(name: string): { readonly folder: string; readonly runFolder: string } {
  return { folder: join('/tmp', name), runFolder: join('/run', name) };
}

/** Before all tests: removes the engines of earlier ones that were killed. */
export async function sweepOwnEngines(): Promise<void> {
  for (const name of await readdir('/tmp')) {
    const [, pid] = ownEngine.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await clearOwnEngine(name);
    await rm(foldersOf(name).folder, { recursive: true, force: true });
  }
}

/** Ends everything that runs on an engine, and leaves only what is on the disk. */
export async function clearOwnEngine(name: string): Promise<void> {
  const { folder, runFolder } = foldersOf(name);
  await killProcesses(name);
  await unmountBelow(folder, runFolder);
  await removeCgroups(name);
  if (existsSync(join('/run/netns', name))) await run('ip', ['netns', 'delete', name]);
  await rm(runFolder, { recursive: true, force: true });
}

/** The engine leaves the parent of its containers' cgroups behind. */
async function removeCgroups(name: string): Promise<void> {
  const roots = ['/sys/fs/cgroup', ...(await readdir('/sys/fs/cgroup')).map(inCgroups)];
  const own = roots.map((root) => join(root, name)).filter((folder) => existsSync(folder));
  for (const folder of own) await run('find', [folder, '-depth', '-type', 'd', '-delete']);
}

function inCgroups(name: string): string {
  return join('/sys/fs/cgroup', name);
}

async function unmountBelow(...folders: readonly string[]): Promise<void> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n').reverse();
  for (const line of mounts) {
    const target = line.split(' ')[1] ?? '';
    if (folders.some((folder) => target.startsWith(`${folder}/`))) {
      await run('umount', ['--lazy', target]);
    }
  }
}
