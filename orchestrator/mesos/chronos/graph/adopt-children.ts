import type { Job, ParentsTrigger } from '../job/job.ts';

/**
 * The children of a removed job as they are from then on. They wait for its parents in its place;
 * one that waited for a scheduled job alone gets that job's schedule.
 */
export function adoptChildren(jobs: Iterable<Job>, removed: Job): Job[] {
  const adopted: Job[] = [];
  for (const child of jobs) {
    if (child.trigger.kind !== 'parents') continue;
    if (!child.trigger.parents.includes(removed.config.name)) continue;
    adopted.push({
      ...child,
      config: { ...child.config, scheduleTimeZone: removed.config.scheduleTimeZone },
      trigger: adoptedTrigger(child.trigger, removed),
    });
  }
  return adopted;
}

function adoptedTrigger(trigger: ParentsTrigger, removed: Job): Job['trigger'] {
  const others = trigger.parents.filter((parent) => parent !== removed.config.name);
  if (removed.trigger.kind === 'schedule' && others.length === 0) return removed.trigger;
  const inherited = removed.trigger.kind === 'parents' ? removed.trigger.parents : [];
  const parents = [...new Set([...others, ...inherited])];
  return {
    kind: 'parents',
    parents,
    succeeded: trigger.succeeded.filter((parent) => parents.includes(parent)),
  };
}
