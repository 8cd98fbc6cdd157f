import { join } from 'node:path';

/** A cgroup directory, and the files in it, that root of a node must own. */
export interface CgroupHandOver {
  readonly directory: string;
  readonly files: readonly string[];
}

/** What the kernel says, as text. */
export interface CgroupFacts {
  /** /proc/<pid of the node's first process>/cgroup */
  readonly processCgroups: string;
  /** /proc/self/mountinfo of the host */
  readonly mounts: string;
  readonly containerId: string;
}

/** By file system type: what may be delegated. Files with limits stay the host's. */
const delegatedFiles: Readonly<Record<string, readonly string[]>> = {
  cgroup: ['cgroup.procs', 'tasks'],
  cgroup2: ['cgroup.procs', 'cgroup.subtree_control', 'cgroup.threads'],
};

/**
 * Which cgroups of the host belong to a container. A cgroup whose path does not name the
 * container is never among them, whatever the process has done to itself since.
 */
export function planCgroupHandOver(facts: CgroupFacts): readonly CgroupHandOver[] {
  const mounts = facts.mounts.split('\n').flatMap(readMount);
  return facts.processCgroups.split('\n').flatMap((line) => {
    const [, hierarchy, controllers, path] = /^(\d+):([^:]*):(\/.*)$/.exec(line) ?? [];
    if (hierarchy === undefined || controllers === undefined || path === undefined) return [];
    const own = cutAfterContainer(path, facts.containerId);
    const mount = mounts.find((candidate) =>
      controllers === ''
        ? candidate.type === 'cgroup2'
        : candidate.type === 'cgroup' && candidate.options.includes(firstOf(controllers)),
    );
    if (own === null || mount === undefined) return [];
    return [{ directory: join(mount.point, own), files: delegatedFiles[mount.type] ?? [] }];
  });
}

interface CgroupMount {
  readonly type: string;
  readonly point: string;
  readonly options: readonly string[];
}

/** `… <root> <mount point> … - <type> <source> <options>` */
function readMount(line: string): readonly CgroupMount[] {
  const [before, after] = line.split(' - ');
  const point = before?.split(' ')[4];
  const [type, , options] = after?.split(' ') ?? [];
  if (point === undefined || type === undefined || !(type in delegatedFiles)) return [];
  return [{ type, point, options: (options ?? '').split(',') }];
}

/** The path up to the directory that is named after the container, in either cgroup driver's style. */
function cutAfterContainer(path: string, containerId: string): string | null {
  const parts = path.split('/');
  const at = parts.findIndex((part) => part.includes(containerId));
  return at < 0 || containerId === '' || parts.includes('..')
    ? null
    : parts.slice(0, at + 1).join('/');
}

function firstOf(controllers: string): string {
  return controllers.split(',')[0] ?? controllers;
}
