import { resolve } from 'node:path';
import { type RopesServer, startRopesServer } from '../../test/browser/support/ropes-server.ts';
import { findProcesses, type Process, watchProcess } from './processes.ts';

/** A server to be measured. */
export interface BenchServer extends RopesServer {
  readonly process: Process;
  /** The process that holds the terminals. Throws when there is none yet. */
  terminalHost(): Process;
}

const labs = {
  project: resolve(import.meta.dirname, '../../labs'),
  bench: resolve(import.meta.dirname, '../labs'),
};

/** Runs `use` with a server of its own, which is removed with all it has made, whatever happens. */
export async function withServer<Result>(
  from: keyof typeof labs,
  use: (server: BenchServer) => Promise<Result>,
  more: readonly string[] = ['--pool', '0'],
): Promise<Result> {
  const program = resolve(import.meta.dirname, 'serve-bench.mjs');
  const server = await startRopesServer(labs[from], [program], {}, more);
  try {
    return await use({
      ...server,
      process: watchProcess(server.pid),
      terminalHost() {
        const [host] = findProcesses(`terminal-host.js ${server.dataDir}`);
        if (host === undefined) throw new Error('no terminal host runs');
        return host;
      },
    });
  } finally {
    await server.remove();
  }
}
