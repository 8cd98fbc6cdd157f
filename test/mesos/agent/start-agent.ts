import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(
  new URL('../../../orchestrator/mesos/programs/mesos-agent.ts', import.meta.url),
);

/** A program mesos-agent that runs processes. */
export interface StartedAgent {
  readonly workDir: string;
  /** Starts it, with what it kept when it ran before. */
  start(): void;
  /** Ends it as a crash does; what it runs goes on. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

export async function startAgent(masters: readonly string[]): Promise<StartedAgent> {
  const workDir = await mkdtemp(join(tmpdir(), 'ropes-agent-'));
  const port = await freePort();
  let program: ChildProcess | undefined;

  const start = (): void => {
    const flags = [
      ...[`--master=${masters.join(',')}`, '--ip=127.0.0.1', `--port=${port}`],
      ...['--hostname=127.0.0.1', `--work-dir=${workDir}`, '--containerizers=mesos'],
      ...['--resources=cpus:2;mem:1024;disk:1024', '--isolation=posix/cpu,posix/mem'],
      ...['--registration-backoff-factor=100ms', '--executor-reregistration-timeout=30secs'],
    ];
    program = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...flags], { stdio: 'ignore' });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = program;
    program = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
  };

  start();
  return {
    workDir,
    start,
    crash: () => end('SIGKILL'),
    close: async () => {
      // With this signal it ends all that it runs.
      await end('SIGUSR1');
      await rm(workDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}
