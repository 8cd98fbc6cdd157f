import type { Job } from '../job/job.ts';
import { lastOutcome } from '../job/last-outcome.ts';

/** The graph as lines `node,<name>,<last outcome>,<state>` and `link,<parent>,<child>`. */
export function graphCsv(jobs: Iterable<Job>, stateOf: (name: string) => string): string {
  const all = [...jobs];
  const nodes = all.map(
    (job) => `node,${job.config.name},${lastOutcome(job)},${stateOf(job.config.name)}\n`,
  );
  const links = all.flatMap((job) =>
    job.trigger.kind === 'parents'
      ? job.trigger.parents.map((parent) => `link,${parent},${job.config.name}\n`)
      : [],
  );
  return [...nodes, ...links].join('');
}
