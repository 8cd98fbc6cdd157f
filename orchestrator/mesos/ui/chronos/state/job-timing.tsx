import type { JSX } from 'preact';
import { Fragment } from 'preact';
import type { LiveJob } from './create-live.ts';
import { describeSchedule } from './describe-schedule.ts';
import { splitSchedule } from './split-schedule.ts';

interface JobTimingProps {
  readonly job: LiveJob;
}

/** What starts a job: every so often, or after others. */
export function JobTiming({ job }: JobTimingProps): JSX.Element {
  if (job.parents !== undefined) {
    return (
      <>
        after{' '}
        {job.parents.map((parent, index) => (
          <Fragment key={parent}>
            {index > 0 && ' and '}
            <a href={`#/job/${parent}`}>{parent}</a>
          </Fragment>
        ))}
      </>
    );
  }
  return <span title={job.schedule}>{describeSchedule(job.schedule ?? '')}</span>;
}

/** When a job by the clock runs next; a dash when it does not. */
export function NextRun({ job }: JobTimingProps): JSX.Element {
  const { repetitions, start } = splitSchedule(job.schedule ?? '');
  if (start === '' || repetitions === '0' || job.disabled) return <>–</>;
  return (
    <time dateTime={start} title={start}>
      {new Date(start).toLocaleString()}
    </time>
  );
}
