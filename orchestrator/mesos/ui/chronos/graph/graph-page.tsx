import type { JSX } from 'preact';
import { OutcomeBadge, StateBadge } from '../state/job-badge.tsx';
import { JobTiming } from '../state/job-timing.tsx';
import { usePage } from '../state/page-context.ts';
import './graph-page.css';
import { GraphView } from './graph-view.tsx';

/** Which job runs after which: as a drawing and in words. */
export function GraphPage(): JSX.Element {
  const { live } = usePage();
  const jobs = live.jobs.value;
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>Dependency graph</h1>
      </div>
      {jobs !== undefined && jobs.length === 0 && <p class="panel empty">There are no jobs yet.</p>}
      {jobs !== undefined && jobs.length > 0 && (
        <>
          <GraphView jobs={jobs} />
          <section aria-labelledby="words-title">
            <h2 id="words-title">In words</h2>
            <ul class="panel graph-words">
              {jobs.map((job) => (
                <li key={job.name}>
                  <a href={`#/job/${job.name}`}>{job.name}</a>
                  <span>
                    runs <JobTiming job={job} />
                  </span>
                  <StateBadge job={job} />
                  <OutcomeBadge job={job} />
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </>
  );
}
