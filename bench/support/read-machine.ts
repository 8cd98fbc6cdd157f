import { execFile } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import { readFacts } from '../../test/integration/support/read-facts.ts';

/** What the numbers were measured on. */
export interface Machine {
  /** ISO 8601. */
  readonly at: string;
  /** Short hash, with a `+` when files were changed since. */
  readonly commit: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly docker: string;
  /** Load of the last 1, 5 and 15 minutes. */
  readonly load: readonly number[];
}

/** Reads the facts of this machine, at this moment. */
export async function readMachine(): Promise<Machine> {
  const { engine } = readFacts();
  const docker = new Docker({ socketPath: engine.host.replace('unix://', '') });
  const { Version: version } = await docker.version();
  const processors = cpus();
  return {
    at: new Date().toISOString(),
    commit: await readCommit(),
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    docker: version,
    load: loadavg().map((load) => Math.round(load * 10) / 10),
  };
}

async function readCommit(): Promise<string> {
  const git = (...args: string[]) =>
    promisify(execFile)('git', args, { cwd: import.meta.dirname }).then(({ stdout }) =>
      stdout.trim(),
    );
  const hash = await git('rev-parse', '--short', 'HEAD');
  const changed = await git('status', '--porcelain', '--untracked-files=no');
  return changed === '' ? hash : `${hash}+`;
}
