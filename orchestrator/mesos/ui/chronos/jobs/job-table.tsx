import { Play } from 'lucide-preact';
import type { JSX } from 'preact';
import { jobPath } from '../api/call-chronos.ts';
import type { LiveJob } from '../state/create-live.ts';
import { OutcomeBadge, StateBadge } from '../state/job-badge.tsx';
import { JobTiming, NextRun } from '../state/job-timing.tsx';
import { useAction } from '../state/use-action.ts';

interface JobTableProps {
  readonly jobs: readonly LiveJob[];
}

/** Jobs with what they do, when they run next and how they ended. */
export function JobTable({ jobs }: JobTableProps): JSX.Element {
  const action = useAction();
  return (
    <div class="panel table-scroll">
      <table class="table">
        <caption class="unseen">Jobs</caption>
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col">State</th>
            <th scope="col">Runs</th>
            <th scope="col">Next run</th>
            <th scope="col">Last end</th>
            <th scope="col" class="number">
              Successes
            </th>
            <th scope="col" class="number">
              Errors
            </th>
            <th scope="col">
              <span class="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.name}>
              <th scope="row">
                <a href={`#/job/${job.name}`}>{job.name}</a>
                <code class="job-command">{job.command}</code>
              </th>
              <td>
                <StateBadge job={job} />
              </td>
              <td>
                <JobTiming job={job} />
              </td>
              <td>
                <NextRun job={job} />
              </td>
              <td>
                <OutcomeBadge job={job} />
              </td>
              <td class="number">{job.successCount}</td>
              <td class="number">{job.errorCount}</td>
              <td>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={`Run ${job.name} now`}
                  title="Run now"
                  disabled={action.isBusy}
                  onClick={() =>
                    void action.run('PUT', jobPath(job.name), `${job.name} waits for an offer.`)
                  }
                >
                  <Play size={16} aria-hidden="true" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
