import type { JSX } from 'preact';
import { TimeAgo } from '../../look/time-ago.tsx';
import type { LiveJob } from '../state/create-live.ts';
import { OutcomeBadge, StateBadge } from '../state/job-badge.tsx';
import { JobTiming, NextRun } from '../state/job-timing.tsx';
import { usePage } from '../state/page-context.ts';
import { JobActions } from './job-actions.tsx';
import { JobHistory } from './job-history.tsx';
import './job-page.css';

interface JobPageProps {
  readonly name: string;
}

/** One job: what it is, what it did, and what can be done with it. */
export function JobPage({ name }: JobPageProps): JSX.Element {
  const { live } = usePage();
  const jobs = live.jobs.value;
  const job = jobs?.find((each) => each.name === name);
  return (
    <>
      <nav aria-label="Path">
        <ol class="crumbs">
          <li>
            <a href="#/">Jobs</a>
          </li>
          <li aria-current="page">{name}</li>
        </ol>
      </nav>
      <div class="page-head">
        <h1 tabIndex={-1}>{name}</h1>
        {job !== undefined && <JobActions job={job} />}
      </div>
      {jobs !== undefined && job === undefined && (
        <p class="panel empty">There is no job {name} (any more).</p>
      )}
      {job !== undefined && (
        <>
          <JobFacts job={job} followers={jobs?.filter((each) => each.parents?.includes(name))} />
          <JobHistory name={name} />
        </>
      )}
    </>
  );
}

interface JobFactsProps {
  readonly job: LiveJob;
  readonly followers: readonly LiveJob[] | undefined;
}

function JobFacts({ job, followers = [] }: JobFactsProps): JSX.Element {
  return (
    <section class="panel panel-body" aria-label="Facts">
      {job.description !== '' && <p class="job-description">{job.description}</p>}
      <dl class="facts">
        <dt>State</dt>
        <dd>
          <StateBadge job={job} />
        </dd>
        <dt>Last end</dt>
        <dd class="job-outcome">
          <OutcomeBadge job={job} />
          <Ends job={job} />
        </dd>
        <dt>Runs</dt>
        <dd>
          <JobTiming job={job} />
        </dd>
        {job.parents === undefined && (
          <>
            <dt>Next run</dt>
            <dd>
              <NextRun job={job} />
              {job.scheduleTimeZone !== undefined && job.scheduleTimeZone !== '' && (
                <span class="muted"> counted in {job.scheduleTimeZone}</span>
              )}
            </dd>
          </>
        )}
        {followers.length > 0 && (
          <>
            <dt>Followed by</dt>
            <dd class="job-links">
              {followers.map((child) => (
                <a key={child.name} href={`#/job/${child.name}`}>
                  {child.name}
                </a>
              ))}
            </dd>
          </>
        )}
        <dt>Command</dt>
        <dd>
          <code>{job.command}</code>
        </dd>
        {job.container !== undefined && (
          <>
            <dt>Image</dt>
            <dd>
              <code>{job.container.image}</code>
            </dd>
          </>
        )}
        <dt>Takes</dt>
        <dd>
          {job.cpus} cpus, {job.mem} MB of memory, {job.disk} MB of disk
        </dd>
        <dt>Retries</dt>
        <dd>{job.retries}</dd>
        {job.owner !== '' && (
          <>
            <dt>Owner</dt>
            <dd>{job.owner}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Ends({ job }: { readonly job: LiveJob }): JSX.Element {
  return (
    <span class="muted">
      {job.successCount} successes
      {job.lastSuccess !== '' && (
        <>
          , the last <TimeAgo time={job.lastSuccess} />
        </>
      )}
      ; {job.errorCount} errors
      {job.lastError !== '' && (
        <>
          , the last <TimeAgo time={job.lastError} />
        </>
      )}
    </span>
  );
}
