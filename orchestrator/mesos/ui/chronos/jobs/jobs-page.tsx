import { Plus } from 'lucide-preact';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { EditDialog } from '../edit/edit-dialog.tsx';
import type { LiveJob } from '../state/create-live.ts';
import { usePage } from '../state/page-context.ts';
import { JobTable } from './job-table.tsx';
import './jobs-page.css';

/** All jobs, with a search in name, command and owner. */
export function JobsPage(): JSX.Element {
  const { live } = usePage();
  const [text, setText] = useState('');
  const [isCreating, setCreating] = useState(false);
  const searchId = useId();
  const jobs = live.jobs.value;
  const shown = jobs?.filter((job) => matches(job, text.trim().toLowerCase()));

  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>Jobs</h1>
        <div class="jobs-tools">
          <label class="unseen" for={searchId}>
            Search jobs
          </label>
          <input
            id={searchId}
            class="field"
            type="search"
            placeholder="Name, command or owner"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <button type="button" class="button button-primary" onClick={() => setCreating(true)}>
            <Plus size={16} aria-hidden="true" />
            Create job
          </button>
        </div>
      </div>
      {shown !== undefined && jobs !== undefined && (
        <>
          <p class="unseen" role="status">
            {shown.length} of {jobs.length} jobs
          </p>
          {shown.length > 0 ? (
            <JobTable jobs={shown} />
          ) : (
            <p class="panel empty">
              {jobs.length === 0
                ? 'There are no jobs yet. Create one, and Chronos runs it at its time.'
                : 'No job matches the search.'}
            </p>
          )}
        </>
      )}
      {isCreating && <EditDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function matches(job: LiveJob, text: string): boolean {
  return [job.name, job.command, job.owner].some((part) => part.toLowerCase().includes(text));
}
