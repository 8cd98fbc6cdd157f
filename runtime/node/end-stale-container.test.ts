import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { endStaleContainer } from './end-stale-container.ts';

type Child = ChildProcessByStdio<Writable, Readable, null>;

const started: Child[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A process that says what it is told, with a name and arguments like these. */
async function start(name: string, ...args: readonly string[]): Promise<Child> {
  const script = 'process.stdin.pipe(process.stdout)';
  const child = spawn(process.execPath, ['-e', script, '--', ...args], {
    argv0: name,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  started.push(child);
  // One that was killed reads no more; its end is what tells.
  child.stdin.on('error', () => {});
  await once(child, 'spawn');
  return child;
}

/** Whether it still says what it is told: one that was killed never does. */
async function answers(child: Child): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return false;
  const answer = once(child.stdout, 'data').then(() => true);
  const end = once(child, 'exit').then(() => false);
  child.stdin.write('hello');
  return Promise.race([answer, end]);
}

const shimProgram = '/usr/bin/containerd-shim-runc-v2';

it("ends the container's shim, and nothing else that has its name", async () => {
  const id = randomBytes(32).toString('hex');
  const shim = await start(shimProgram, id);
  const other = await start(shimProgram, randomBytes(32).toString('hex'));
  const reader = await start('/usr/bin/less', id);
  await endStaleContainer(id);
  expect(await Promise.all([shim, other, reader].map(answers))).toEqual([false, true, true]);
});

it('lets containerd clean up after the shim', async () => {
  const id = randomBytes(32).toString('hex');
  const cleanUp = await start(shimProgram, '-id', id, 'delete');
  await endStaleContainer(id);
  expect(await answers(cleanUp)).toBe(true);
});
