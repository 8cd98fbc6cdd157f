import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { isMissing } from '../checkpoint/is-missing.ts';
import type { AgentPaths } from '../sandbox/agent-paths.ts';

/** What may be shown of an agent's files. */
export interface ShownFiles {
  readonly paths: Pick<AgentPaths, 'workDir' | 'sandboxes'>;
  /** Absent before the first registration. */
  readonly agentId: string | undefined;
}

/** The run of an executor below the folder of all sandboxes, and what is within. */
const RUN = /^[^/]+\/frameworks\/[^/]+\/executors\/[^/]+\/runs\/[^/]+/;
/** Names that stay the same while runs come and go. */
const VIRTUAL = /^\/frameworks\/([^/]+)\/executors\/([^/]+)\/(runs|tasks)\/(.+)$/;

/**
 * The file that a path of the files API means: within a sandbox, or a persistent volume of one.
 * `undefined` when there is none such, or it lies elsewhere, however the path or links lead there.
 */
export async function resolveSandboxPath(
  path: string,
  { paths, agentId }: ShownFiles,
): Promise<string | undefined> {
  if (path.includes('\0')) return undefined;
  const wanted = realName(path, paths.sandboxes, agentId);
  if (wanted === undefined) return undefined;
  const run = RUN.exec(relative(paths.sandboxes, wanted))?.[0];
  if (run === undefined) return undefined;
  try {
    const sandbox = await realpath(join(paths.sandboxes, run));
    const target = await realpath(wanted);
    const volumes = join(await realpath(paths.workDir), 'volumes');
    // `latest` is a link; what it leads to must be a run as well.
    const isRun = isWithin(await realpath(paths.sandboxes), sandbox);
    return isRun && [sandbox, volumes].some((root) => isWithin(root, target)) ? target : undefined;
  } catch (error) {
    if (isMissing(error) || isLoop(error)) return undefined;
    throw error;
  }
}

function realName(path: string, sandboxes: string, agentId: string | undefined) {
  const [, framework, executor, kind, rest] = VIRTUAL.exec(path) ?? [];
  if (framework === undefined || executor === undefined || rest === undefined) {
    return isAbsolute(path) ? join(path) : undefined;
  }
  if (agentId === undefined) return undefined;
  const runs = join(sandboxes, agentId, 'frameworks', framework, 'executors', executor, 'runs');
  return kind === 'runs' ? join(runs, rest) : join(runs, 'latest', 'tasks', rest);
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || !(way === '..' || way.startsWith('../') || isAbsolute(way));
}

function isLoop(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOOP';
}
