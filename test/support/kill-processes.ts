import { waitUntil } from '../../runtime/node/wait-until.ts';
import { findProcesses } from './find-processes.ts';

/** A machine that is busy with other tests may need long. */
const timeoutMs = 60_000;

/** Kills every process with `name` in its arguments, or in a cgroup of that name, until none is left. */
export async function killProcesses(name: string): Promise<void> {
  await waitUntil(
    async () => {
      const pids = await findProcesses(name);
      for (const pid of pids) kill(pid);
      return pids.length === 0 ? true : undefined;
    },
    { reason: `what ran on ${name} to end`, timeoutMs, everyMs: 100 },
  );
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself, with one that was killed before it.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
