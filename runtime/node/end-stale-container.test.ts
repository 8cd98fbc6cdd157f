import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { endStaleContainer } from './end-stale-container.ts';

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A process that goes on for ever, with a name and an argument like these. */
async function start(name: string, argument: string): Promise<ChildProcess> {
  const options = { argv0: name, stdio: 'ignore' } as const;
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)', argument], options);
  started.push(child);
  await once(child, 'spawn');
  return child;
}

it("ends the container's shim, and nothing else that has its name", async () => {
  const id = randomBytes(32).toString('hex');
  const shim = await start('/usr/bin/containerd-shim-runc-v2', id);
  const other = await start('/usr/bin/containerd-shim-runc-v2', randomBytes(32).toString('hex'));
  const reader = await start('/usr/bin/less', id);
  const ended = once(shim, 'exit');
  await endStaleContainer(id);
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect([other, reader].map(({ exitCode, signalCode }) => exitCode ?? signalCode)).toEqual([
    null,
    null,
  ]);
});
