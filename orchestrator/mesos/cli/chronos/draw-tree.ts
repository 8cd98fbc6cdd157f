import type { ChronosJob } from './chronos-schemas.ts';

/**
 * The jobs as a tree: below each job those that run after it. A job with several parents is below
 * each of them.
 */
export function drawTree(jobs: readonly ChronosJob[]): string[] {
  const childrenOf = (name: string): ChronosJob[] =>
    jobs.filter((job) => job.parents?.includes(name) === true);

  function draw(job: ChronosJob, indent: string, isLast: boolean): string[] {
    const branch = `${indent}${isLast ? '└─ ' : '├─ '}${titleOf(job)}`;
    return [branch, ...drawAll(childrenOf(job.name), `${indent}${isLast ? '   ' : '│  '}`)];
  }

  function drawAll(children: readonly ChronosJob[], indent: string): string[] {
    return children.flatMap((child, index) => draw(child, indent, index === children.length - 1));
  }

  return jobs
    .filter((job) => job.parents === undefined)
    .flatMap((root) => [titleOf(root), ...drawAll(childrenOf(root.name), '')]);
}

function titleOf(job: ChronosJob): string {
  const schedule = job.schedule === undefined ? '' : `  ${job.schedule}`;
  return `${job.name}${schedule}${job.disabled ? '  (disabled)' : ''}`;
}
