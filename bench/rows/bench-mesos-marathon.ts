import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serveMaster } from '../../orchestrator/mesos/master/serve-master.fake.ts';
import { createSimulatedAgent } from '../../orchestrator/mesos/master/simulated-agent.fake.ts';
import type { Measurement } from '../bench.ts';

const AGENTS = 100;
const INSTANCES = 500;
const LONGEST_MS = 120_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const bundler = join(root, 'setup', 'bundle-mesos.mjs');

/** Marathon as it runs on a node, with a master and agents that only say that tasks run. */
export async function benchMesosMarathon(
  tell: (text: string) => void,
): Promise<readonly Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-marathon-'));
  // Allocations every second, as the original has them.
  const served = await serveMaster({ flags: { allocationInterval: 1000 } });
  tell('bundling the programs');
  await runToEnd('node', [bundler, folder]);
  const marathon = spawn(
    'node',
    [
      '--max-semi-space-size=2',
      join(folder, 'programs', 'marathon.mjs'),
      `--master=${served.address}`,
      '--http-port=0',
      `--work-dir=${join(folder, 'state')}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const url = await new Promise<string>((resolve, reject) => {
      marathon.once('exit', (code) => reject(new Error(`Marathon ended with ${code}`)));
      marathon.stdout.on('data', (text: Buffer) => {
        const port = /listens on \S+:(\d+)/.exec(text.toString())?.[1];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      });
    });
    for (let index = 0; index < AGENTS; index += 1) {
      const agent = { masters: [served.address], hostname: `a${index}`, port: 6000 + index };
      await createSimulatedAgent(agent).connect();
    }
    await until(async () => (await ask<Info>(url, '/v2/info')).frameworkId !== null);
    const idle = await residentMegabytes(marathon.pid);
    tell(`idle with ${idle.toFixed()} MB`);
    const started = performance.now();
    await change(url, 'POST', '/v2/apps', {
      id: 'web',
      cmd: 'sleep 1000',
      cpus: 0.1,
      mem: 32,
      instances: INSTANCES,
    });
    await until(
      async () => (await ask<AppAnswer>(url, '/v2/apps/web')).app.tasksRunning === INSTANCES,
    );
    const running = (performance.now() - started) / 1000;
    tell(`all run after ${running.toFixed(1)} s`);
    await settled(url);
    const upgrading = performance.now();
    await change(url, 'PUT', '/v2/apps/web', { cmd: 'sleep 2000' });
    await settled(url);
    const upgraded = (performance.now() - upgrading) / 1000;
    tell(`all replaced after ${upgraded.toFixed(1)} s`);
    const busy = await residentMegabytes(marathon.pid);
    return [
      {
        what: `${INSTANCES} instances, from the request to RUNNING`,
        value: running,
        unit: 's',
        goal: { atMost: 5 },
        note: `on ${AGENTS} simulated agents, at most five a time on each`,
      },
      { what: 'a rolling upgrade of them all', value: upgraded, unit: 's' },
      { what: 'idle memory', value: idle, unit: 'MB', goal: { atMost: 90 } },
      { what: 'memory after that', value: busy, unit: 'MB' },
    ];
  } finally {
    marathon.removeAllListeners('exit');
    marathon.kill();
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Info {
  readonly frameworkId: string | null;
}

interface AppAnswer {
  readonly app: { readonly tasksRunning: number };
}

async function ask<T>(url: string, path: string): Promise<T> {
  const response = await fetch(`${url}${path}`);
  return (await response.json()) as T;
}

async function change(url: string, method: string, path: string, body: unknown): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
}

const settled = (url: string) =>
  until(async () => (await ask<unknown[]>(url, '/v2/deployments')).length === 0);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`nothing came of it in ${LONGEST_MS / 1000} s`);
    await pause(100);
  }
}

async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

function runToEnd(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`)),
    );
  });
}
