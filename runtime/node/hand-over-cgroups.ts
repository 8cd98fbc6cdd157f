import { lchown, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RopesError } from '../../contract/errors.ts';
import { planCgroupHandOver } from './plan-cgroup-hand-over.ts';

/** Whose cgroups are given to whom. */
export interface HandOverRequest {
  readonly containerId: string;
  /** The container's first process, as the host numbers it. */
  readonly pid: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Gives a node's cgroup directories to the host's user that its root is, so that the node's
 * own Docker engine can make cgroups below them. Needs root on the machine of the engine.
 * Throws NODE_START_FAILED.
 */
export async function handOverCgroups(request: HandOverRequest): Promise<void> {
  const { containerId, pid, uid, gid } = request;
  try {
    const [processCgroups, mounts] = await Promise.all([
      readFile(`/proc/${pid}/cgroup`, 'utf8'),
      readFile('/proc/self/mountinfo', 'utf8'),
    ]);
    const plan = planCgroupHandOver({ processCgroups, mounts, containerId });
    if (plan.length === 0) throw new Error(`process ${pid} is in no cgroup of the container`);
    const paths = plan.flatMap(({ directory, files }) => [
      directory,
      ...files.map((file) => join(directory, file)),
    ]);
    await Promise.all(paths.map((path) => lchown(path, uid, gid)));
  } catch (error) {
    throw new RopesError(
      'NODE_START_FAILED',
      `The node's cgroups could not be given to it (${error instanceof Error ? error.message : error}). ${explain(error)}`,
      { cause: error },
    );
  }
}

/** A process that ends takes its files in /proc with it, and its cgroups. */
function explain(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ESRCH'
    ? 'The node stopped while it was started, or the engine is on another machine.'
    : 'ropes must run as root on the machine of the engine.';
}
