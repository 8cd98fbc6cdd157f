import type { Job } from '../job/job.ts';

/** The jobs that can be looked up by name. */
export type JobTable = ReadonlyMap<string, Job>;

/** Why `name` cannot depend on `parents`, or undefined when it can. */
export function checkParents(
  jobs: JobTable,
  name: string,
  parents: readonly string[],
): string | undefined {
  if (parents.length === 0) return 'Error, parent does not exist';
  const missing = parents.filter((parent) => parent !== name && !jobs.has(parent));
  if (missing.length > 0) {
    return `requirement failed: JobSchedule ${name} does not have all parents defined! There is no job ${missing.join(', ')}: add it first`;
  }
  const path = pathTo(jobs, parents, name);
  if (path === undefined) return undefined;
  return `requirement failed: ${name} would wait for itself: ${[...path].reverse().join(' -> ')} -> ${name}`;
}

/** The way from one of `from` up its parents to `target`, both ends included. */
function pathTo(
  jobs: JobTable,
  from: readonly string[],
  target: string,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const open = from.map((name): readonly string[] => [name]);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const last = path.at(-1) ?? '';
    if (last === target) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const parent of parentsOf(jobs.get(last))) open.push([...path, parent]);
  }
  return undefined;
}

function parentsOf(job: Job | undefined): readonly string[] {
  return job?.trigger.kind === 'parents' ? job.trigger.parents : [];
}
