import { findPath } from '../../jobs/find-path.ts';
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
  const path = findPath(parents, name, (job) => parentsOf(jobs.get(job)));
  if (path === undefined) return undefined;
  return `requirement failed: ${name} would wait for itself: ${[...path].reverse().join(' -> ')} -> ${name}`;
}

function parentsOf(job: Job | undefined): readonly string[] {
  return job?.trigger.kind === 'parents' ? job.trigger.parents : [];
}
