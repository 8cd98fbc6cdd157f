import type { Job } from '../job/job.ts';

/** The dependency graph for Graphviz, nodes numbered and labelled as JGraphT exports them. */
export function graphDot(jobs: Iterable<Job>): string {
  const all = [...jobs];
  const numbers = new Map(all.map((job, index) => [job.config.name, index + 1]));
  const nodes = all.map(
    (job) => `  ${numbers.get(job.config.name)} [ label="${job.config.name}" ];`,
  );
  const edges = all.flatMap((job) =>
    job.trigger.kind === 'parents'
      ? job.trigger.parents.map(
          (parent) => `  ${numbers.get(parent)} -> ${numbers.get(job.config.name)};`,
        )
      : [],
  );
  return ['digraph G {', ...nodes, ...edges, '}', ''].join('\n');
}
