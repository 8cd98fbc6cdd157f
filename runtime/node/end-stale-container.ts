import { readdir, readFile } from 'node:fs/promises';

/**
 * Ends what is left on the engine's machine of a container that the engine takes for stopped: its
 * processes, and containerd's shim for it, whose end makes containerd forget it. Needs root there;
 * throws EPERM without it.
 *
 * An engine that is asked to start a container while it stops may lose it: containerd has a task,
 * and refuses another one for good (Docker 20.10).
 */
export async function endStaleContainer(containerId: string): Promise<void> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const own = await Promise.all(pids.map((pid) => isOf(pid, containerId)));
  for (const [at, pid] of pids.entries()) if (own[at]) kill(pid);
}

async function isOf(pid: number, containerId: string): Promise<boolean> {
  // A process that has just ended has neither file.
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  const [cgroups, command] = await Promise.all([read('cgroup'), read('cmdline')]);
  const [program = '', ...args] = command.split('\0');
  const isShim = /(^|\/)containerd-shim[^/]*$/.test(program) && args.includes(containerId);
  // containerd cleans up after a shim by this program, too, and does not try twice.
  const cleansUp = isShim && args.includes('delete');
  return (isShim && !cleansUp) || cgroups.includes(containerId);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended with one that was killed before it.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
