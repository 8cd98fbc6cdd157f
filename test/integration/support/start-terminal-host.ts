import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTerminalHostClient } from '../../../runtime/terminal/create-terminal-host-client.ts';
import type { TerminalHostClient } from '../../../runtime/terminal/terminal-host-client.ts';

/** Terminal hosts as processes of their own, on one socket. */
export interface TerminalHostProcesses {
  /** A server's part; it starts a host where none answers. */
  createClient(): TerminalHostClient;
  /** MiB of memory that the running host has in use. */
  memory(): number;
  /** Ends the running host as `kill -9` does. */
  kill(): void;
  dispose(): Promise<void>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const log = { info: () => undefined, warn: () => undefined, error: console.error };

export function startTerminalHost(engineHost: string): TerminalHostProcesses {
  const folder = mkdtempSync(join(tmpdir(), 'terminals-'));
  const socketPath = join(folder, 'host.sock');
  const processes: ChildProcess[] = [];
  const clients: TerminalHostClient[] = [];

  function start(): void {
    const entry = join(root, 'runtime', 'cli', 'terminal-host.ts');
    processes.push(
      spawn(process.execPath, ['--import', 'tsx', entry, socketPath, engineHost], {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
  }

  function running(): ChildProcess {
    const found = processes.find(({ exitCode, signalCode }) => exitCode === null && !signalCode);
    if (found === undefined) throw new Error('no terminal host runs');
    return found;
  }

  return {
    createClient() {
      const client = createTerminalHostClient({ socketPath, spawn: start, log });
      clients.push(client);
      return client;
    },
    memory() {
      const status = readFileSync(`/proc/${running().pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    },
    kill: () => void running().kill('SIGKILL'),
    async dispose() {
      for (const client of clients) client.dispose();
      for (const host of processes) {
        if (host.exitCode !== null || host.signalCode) continue;
        host.kill();
        await once(host, 'exit');
      }
      rmSync(folder, { recursive: true });
    },
  };
}
