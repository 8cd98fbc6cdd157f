import { readdir, readFile } from 'node:fs/promises';

/** The numbers of all processes with `name` in their arguments, or in a cgroup of that name. */
export async function findProcesses(name: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((pid) => /^\d+$/.test(pid)).map(Number);
  const found = [];
  for (const pid of pids) if (await isOf(name, pid)) found.push(pid);
  return found;
}

async function isOf(name: string, pid: number): Promise<boolean> {
  // A process that has just ended has neither file.
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  return (await read('cmdline')).includes(name) || (await read('cgroup')).includes(`/${name}/`);
}
