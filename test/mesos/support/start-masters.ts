import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from './serve.ts';

const PROGRAM = fileURLToPath(
  new URL('../../../orchestrator/mesos/programs/mesos-master.ts', import.meta.url),
);

/** Programs mesos-master on free ports of this machine, which elect their leader. */
export interface StartedMasters {
  /** As `ip:port`. */
  readonly addresses: readonly string[];
  /** Starts one, with what it kept when it ran before. */
  start(address: string): void;
  /** Ends one as a power cut does. */
  kill(address: string): Promise<void>;
  /** The exit code of one, once it has ended by itself. */
  ended(address: string): Promise<number | null>;
  /** The one that leads, once there is one. */
  leader(): Promise<string>;
  /** What all of them wrote. */
  output(): string;
  close(): Promise<void>;
}

export async function startMasters(
  count: number,
  flags: readonly string[] = [],
): Promise<StartedMasters> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-masters-'));
  const addresses = await freeAddresses(count);
  const processes = new Map<string, ChildProcess>();
  let output = '';

  const start = (address: string) => {
    const program = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        PROGRAM,
        '--ip=127.0.0.1',
        `--port=${address.split(':')[1]}`,
        '--hostname=127.0.0.1',
        `--work-dir=${join(folder, address.replace(':', '-'))}`,
        `--masters=${addresses.join(',')}`,
        `--quorum=${Math.floor(count / 2) + 1}`,
        '--election-timeout=1secs',
        '--allocation-interval=100ms',
        ...flags,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [program.stdout, program.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += `${address} ${chunk}`;
      });
    }
    processes.set(address, program);
  };
  const ended = async (address: string) => {
    const program = processes.get(address);
    if (program === undefined) throw new Error(`${address} was never started`);
    if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
    return program.exitCode;
  };
  const kill = async (address: string) => {
    processes.get(address)?.kill('SIGKILL');
    await ended(address);
  };

  for (const address of addresses) start(address);
  return {
    addresses,
    start,
    kill,
    ended,
    output: () => output,
    async leader() {
      for (;;) {
        for (const address of addresses) if (await leads(address)) return address;
      }
    },
    async close() {
      await Promise.all(addresses.map(kill));
      await rm(folder, { recursive: true });
    },
  };
}

/** Only a leading master answers such a question by itself. */
async function leads(address: string): Promise<boolean> {
  const response = await fetch(`http://${address}/weights`, { redirect: 'manual' }).catch(
    () => undefined,
  );
  return response?.status === 200;
}

/** Free at this moment; nobody else here asks for ports of a number. */
async function freeAddresses(count: number): Promise<readonly string[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => serve(() => {})));
  const addresses = servers.map(({ port }) => `127.0.0.1:${port}`);
  await Promise.all(servers.map(({ close }) => close()));
  return addresses;
}
