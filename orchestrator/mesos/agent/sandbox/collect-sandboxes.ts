import { readdir, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { AgentPaths } from './agent-paths.ts';
import { type KeepRules, keepTime } from './keep-time.ts';

export interface CollectOptions {
  readonly paths: AgentPaths;
  readonly rules: KeepRules;
  readonly now: number;
  /** Runs that go on, or whose end is not told yet. */
  readonly isLive: (containerId: string) => boolean;
}

/** Removes sandboxes that nobody needs any more, with what is noted of them. Answers their ids. */
export async function collectSandboxes(options: CollectOptions): Promise<readonly string[]> {
  const { paths, rules, now, isLive } = options;
  const { blocks, bavail } = await statfs(paths.workDir);
  const oldest = now - keepTime(rules, 1 - bavail / blocks);
  const removed: string[] = [];
  for (const run of await listRuns(paths.sandboxes)) {
    const id = run.containerId;
    if (isLive(id) || (await lastWritten(run.sandbox)) > oldest) continue;
    await rm(run.sandbox, { recursive: true, force: true });
    await rm(join(paths.runs(run.key), id), { recursive: true, force: true });
    await removeEmpty(dirname(run.sandbox), paths.sandboxes);
    removed.push(id);
  }
  return removed;
}

async function listRuns(root: string) {
  const runs = [];
  for (const agentId of await list(root)) {
    const frameworks = join(root, agentId, 'frameworks');
    for (const frameworkId of await list(frameworks)) {
      const executors = join(frameworks, frameworkId, 'executors');
      for (const executorId of await list(executors)) {
        const folder = join(executors, executorId, 'runs');
        for (const containerId of await list(folder)) {
          if (containerId === 'latest') continue;
          const key = { agentId, frameworkId, executorId };
          runs.push({ key, containerId, sandbox: join(folder, containerId) });
        }
      }
    }
  }
  return runs;
}

async function list(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function lastWritten(sandbox: string): Promise<number> {
  const paths = ['.', 'stdout', 'stderr'].map((name) => join(sandbox, name));
  const stats = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return Math.max(0, ...stats.map((each) => each?.mtimeMs ?? 0));
}

/** Folders above that have nothing any more but the link to the newest run. */
async function removeEmpty(folder: string, root: string): Promise<void> {
  let at = folder;
  while (relative(root, at) !== '' && !relative(root, at).startsWith('..')) {
    const names = await list(at);
    if (names.some((name) => name !== 'latest')) return;
    await rm(join(at, 'latest'), { force: true });
    await rmdir(at);
    at = dirname(at);
  }
}
