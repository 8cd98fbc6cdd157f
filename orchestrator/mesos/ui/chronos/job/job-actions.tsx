import { Pencil, Play, Square, Trash2 } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../../look/confirm-dialog.tsx';
import { jobPath } from '../api/call-chronos.ts';
import { EditDialog } from '../edit/edit-dialog.tsx';
import type { LiveJob } from '../state/create-live.ts';
import { useAction } from '../state/use-action.ts';

interface JobActionsProps {
  readonly job: LiveJob;
}

/** Run, kill, edit, delete. */
export function JobActions({ job }: JobActionsProps): JSX.Element {
  const { name } = job;
  const action = useAction();
  const [open, setOpen] = useState<'edit' | 'delete' | undefined>(undefined);
  const isRunning = job.state.endsWith('running');

  const remove = async () => {
    setOpen(undefined);
    const gone = await action.run('DELETE', jobPath(name), `${name} is deleted.`);
    if (gone) location.hash = '#/';
  };

  return (
    <div class="button-row">
      <button
        type="button"
        class="button button-primary"
        disabled={action.isBusy}
        onClick={() => void action.run('PUT', jobPath(name), `${name} waits for an offer.`)}
      >
        <Play size={16} aria-hidden="true" />
        Run now
      </button>
      <button
        type="button"
        class="button"
        disabled={action.isBusy || !isRunning}
        onClick={() =>
          void action.run(
            'DELETE',
            `task/kill/${encodeURIComponent(name)}`,
            `The tasks of ${name} are being killed.`,
          )
        }
      >
        <Square size={16} aria-hidden="true" />
        Kill tasks
      </button>
      <button type="button" class="button" onClick={() => setOpen('edit')}>
        <Pencil size={16} aria-hidden="true" />
        Edit
      </button>
      <button type="button" class="button button-danger" onClick={() => setOpen('delete')}>
        <Trash2 size={16} aria-hidden="true" />
        Delete
      </button>
      {open === 'edit' && <EditDialog existing={job} onClose={() => setOpen(undefined)} />}
      {open === 'delete' && (
        <ConfirmDialog
          title={`Delete ${name}?`}
          text="Its running tasks are killed and its history is lost. Jobs that run after it wait for its parents from then on, or get its schedule."
          confirm="Delete"
          onClose={() => setOpen(undefined)}
          onConfirm={() => void remove()}
        />
      )}
    </div>
  );
}
