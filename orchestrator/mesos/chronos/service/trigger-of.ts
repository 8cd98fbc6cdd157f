import { DateTime } from 'luxon';
import { checkParents, type JobTable } from '../graph/check-parents.ts';
import type { Job, ParentsTrigger, ScheduleTrigger } from '../job/job.ts';
import type { JobInput } from '../job/job-schema.ts';
import { nextRun } from '../schedule/next-run.ts';
import { parseSchedule } from '../schedule/parse-schedule.ts';
import { Refusal } from './refusal.ts';

/** A job without schedule and parents runs once, now, as in Chronos 3. */
const ONCE_NOW = 'R1//PT24H';

/** Chronos takes no start before this moment. */
const EARLIEST = Date.parse('1970-01-01T00:00:01.000Z');

/**
 * What starts a job, of its JSON. `kind` is what the address it was sent to stands for.
 * @throws Refusal with a reason
 */
export function triggerOf(
  input: JobInput,
  kind: Job['trigger']['kind'],
  jobs: JobTable,
  now: number,
): Job['trigger'] {
  return kind === 'parents' ? parentsOf(input, jobs) : scheduleOf(input, now);
}

function scheduleOf(input: JobInput, now: number): ScheduleTrigger {
  if (input.parents !== undefined) {
    throw new Refusal(
      'A job has a schedule or parents, not both: send one with parents to /dependency',
    );
  }
  const text = input.schedule ?? ONCE_NOW;
  const clock = DateTime.fromMillis(now, { zone: 'utc' });
  const parsed = parseSchedule(text, input.config.scheduleTimeZone, clock);
  if (!('schedule' in parsed)) {
    throw new Refusal(`Cannot parse schedule '${text}': ${parsed.reason}`);
  }
  const start = nextRun(parsed.schedule);
  if (start !== undefined && start.toMillis() < EARLIEST) {
    throw new Refusal(`Scheduled start date '${start.toISO()}' is before 1970!`);
  }
  return { kind: 'schedule', schedule: parsed.schedule };
}

function parentsOf(input: JobInput, jobs: JobTable): ParentsTrigger {
  if (input.schedule !== undefined) {
    throw new Refusal(
      'A job has a schedule or parents, not both: send one with a schedule to /iso8601',
    );
  }
  const { name } = input.config;
  const parents = input.parents ?? [];
  const reason = checkParents(jobs, name, parents);
  if (reason !== undefined) throw new Refusal(reason);
  const old = jobs.get(name)?.trigger;
  const succeeded = old?.kind === 'parents' ? old.succeeded : [];
  return {
    kind: 'parents',
    parents,
    succeeded: succeeded.filter((each) => parents.includes(each)),
  };
}
