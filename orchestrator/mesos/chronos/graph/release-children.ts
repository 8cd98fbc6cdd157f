import { completeRound } from '../../jobs/complete-round.ts';
import type { Job, ParentsTrigger } from '../job/job.ts';

/** A job that waits for parents. */
type Child = Job & { trigger: ParentsTrigger };

/** What a parent's success changes: `changed` are to be kept, `ready` are to be run. */
export interface ReleasedChildren {
  changed: Job[];
  ready: Job[];
}

/**
 * Notes that `parentName` has succeeded. A child is ready when each of its parents has succeeded
 * since it was started last; its round then begins anew. A disabled child loses the round.
 */
export function releaseChildren(jobs: Iterable<Job>, parentName: string): ReleasedChildren {
  const released: ReleasedChildren = { changed: [], ready: [] };
  for (const job of jobs) {
    if (!isChild(job) || !job.trigger.parents.includes(parentName)) continue;
    const { parents, succeeded: before } = job.trigger;
    const { succeeded, complete } = completeRound(parents, before, parentName);
    const next = withSucceeded(job, succeeded);
    released.changed.push(next);
    if (complete && !job.config.disabled) released.ready.push(next);
  }
  return released;
}

function withSucceeded(job: Child, succeeded: string[]): Child {
  return { ...job, trigger: { ...job.trigger, succeeded } };
}

function isChild(job: Job): job is Child {
  return job.trigger.kind === 'parents';
}
