import { findPath } from '../../jobs/find-path.ts';
import type { JobSpec } from '../job/job-spec-schema.ts';

/** Why a job cannot have its dependencies, in Metronome's words; undefined when it can. */
export function checkDependencies(spec: JobSpec, all: readonly JobSpec[]): string | undefined {
  const known = new Map(all.map((each) => [each.id, each]));
  const ids = spec.dependencies.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    return `Dependencies contain unknown jobs. unknown=[${unknown.join(', ')}]`;
  }
  const parentsOf = (id: string): string[] =>
    known.get(id)?.dependencies.map((each) => each.id) ?? [];
  return findPath(ids, spec.id, parentsOf) === undefined ? undefined : 'Dependencies have a cycle.';
}
