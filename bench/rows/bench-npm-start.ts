import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Measurement } from '../bench.ts';
import { quantile } from '../support/quantile.ts';

const root = resolve(import.meta.dirname, '../..');
const runs = 5;
const timeoutMs = 120_000;

/** From the command to a catalogue that is answered. The first run, which may have to build, does not count. */
export async function benchNpmStart(tell: (text: string) => void): Promise<readonly Measurement[]> {
  const first = await timeStart();
  tell(`the first one: ${first.toFixed()} ms`);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await timeStart());
  tell(`${times.map((ms) => ms.toFixed()).join(', ')} ms`);
  return [
    {
      what: `${runs} runs, p50`,
      value: quantile(times, 0.5) / 1000,
      unit: 's',
      goal: { atMost: 5 },
    },
    { what: `${runs} runs, slowest`, value: Math.max(...times) / 1000, unit: 's' },
  ];
}

async function timeStart(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ropes-bench-'));
  const port = await freePort();
  const started = performance.now();
  const child = spawn(
    'npm',
    ['start', '--silent', '--', '--port', String(port), '--data-dir', dataDir],
    // A process group of its own: npm does not hand signals on to what it started.
    { cwd: root, stdio: 'ignore', detached: true },
  );
  await once(child, 'spawn');
  const group = -Number(child.pid);
  try {
    await answers(`http://localhost:${port}/api/catalogue`);
    return performance.now() - started;
  } finally {
    process.kill(group, 'SIGTERM');
    await groupEnds(group);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await pause(10);
  }
  throw new Error(`${url} does not answer`);
}

async function groupEnds(group: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (isThere(group)) {
    if (performance.now() > deadline) throw new Error('npm start does not end');
    await pause(20);
  }
}

function isThere(group: number): boolean {
  try {
    return process.kill(group, 0);
  } catch {
    // ESRCH: no process of the group is left.
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
