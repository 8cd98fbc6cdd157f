// @ts-check
import { readdir, readFile, rm } from 'node:fs/promises';
import { removeBridge } from './bridge.mjs';
import { endProcess } from './engine-process.mjs';
import { removeNodeFirewall } from './node-firewall.mjs';
import { runCommand } from './run-command.mjs';

/**
 * Takes back what an ended private engine left on the machine: programs of its
 * containers, mounts, network namespaces, its bridge and its run directory.
 * Images and volumes stay.
 * @param {import('./context.mjs').Context} context
 */
export async function cleanUpEngine(context) {
  const { paths } = context;
  const left = await findLeftovers(paths);
  await Promise.all(left.map((pid) => endProcess(pid, 'SIGKILL', 5000)));
  for (const target of (await mountsBelow(paths)).reverse())
    await runCommand(['umount', '--lazy', target]);
  // Never delete through a mount that could not be taken away.
  if ((await mountsBelow(paths)).length === 0)
    await rm(paths.run, { recursive: true, force: true });
  if (context.host.isRoot && context.host.which('ip') !== null) await removeBridge(context);
  if (context.host.isRoot && context.host.which('iptables') !== null)
    await removeNodeFirewall(context);
}

/**
 * Processes that a crashed engine left behind: its containerd and shims, known
 * by a path of ours in their arguments, and whatever runs in its cgroups.
 * @param {import('./paths.mjs').Paths} paths
 */
async function findLeftovers(paths) {
  const pids = (await readdir('/proc').catch(() => []))
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const checked = await Promise.all(
    pids.map(async (pid) => {
      const [command, groups] = await Promise.all([
        read(`/proc/${pid}/cmdline`),
        read(`/proc/${pid}/cgroup`),
      ]);
      return isLeftover(paths, command, groups) ? pid : null;
    }),
  );
  return checked.filter((pid) => pid !== null);
}

/**
 * @param {import('./paths.mjs').Paths} paths
 * @param {string} command NUL-separated, as in /proc
 * @param {string} groups as in /proc/PID/cgroup
 */
export function isLeftover(paths, command, groups) {
  const [program = '', ...args] = command.split('\0');
  const isTool =
    /(^|\/)containerd(-shim[^/]*)?$/.test(program) &&
    args.some((arg) => arg.startsWith(`${paths.engine.exec}/`));
  return (
    isTool ||
    groups.split('\n').some((line) => line.split(':')[2]?.startsWith(`${paths.engine.cgroup}/`))
  );
}

/** @param {import('./paths.mjs').Paths} paths */
async function mountsBelow(paths) {
  return (await read('/proc/self/mounts'))
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((target) =>
      [paths.run, paths.engine.data].some((folder) => `${target}/`.startsWith(`${folder}/`)),
    );
}

/** @param {string} path */
async function read(path) {
  return readFile(path, 'utf8').catch(() => '');
}
