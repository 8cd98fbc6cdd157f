import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../../look/confirm-dialog.tsx';
import type { ShownApp } from '../api/shown.ts';
import { LockedDialog } from '../common/locked-dialog.tsx';
import { ScaleDialog } from '../common/scale-dialog.tsx';
import { useAction } from '../state/use-action.ts';

interface AppActionsProps {
  readonly app: ShownApp;
}

/** Scale, Restart, Suspend and Destroy. */
export function AppActions({ app }: AppActionsProps): JSX.Element {
  const action = useAction();
  const [open, setOpen] = useState<'scale' | 'suspend' | 'destroy' | undefined>(undefined);
  const close = () => setOpen(undefined);
  const path = `v2/apps/${encodeURI(app.id)}`;

  const scale = (instances: number, done: string) => {
    close();
    void action.run({ method: 'PUT', path, body: { instances }, done });
  };

  return (
    <div class="button-row">
      <button type="button" class="button" onClick={() => setOpen('scale')}>
        Scale
      </button>
      <button
        type="button"
        class="button"
        disabled={action.isBusy}
        onClick={() =>
          void action.run({
            method: 'POST',
            path: `${path}/restart`,
            done: `${app.id} is being restarted.`,
          })
        }
      >
        Restart
      </button>
      <button
        type="button"
        class="button"
        disabled={app.instances === 0}
        onClick={() => setOpen('suspend')}
      >
        Suspend
      </button>
      <button type="button" class="button button-danger" onClick={() => setOpen('destroy')}>
        Destroy
      </button>
      {open === 'scale' && (
        <ScaleDialog
          id={app.id}
          instances={app.instances}
          onClose={close}
          onScale={(instances) => scale(instances, `${app.id} is being scaled to ${instances}.`)}
        />
      )}
      {open === 'suspend' && (
        <ConfirmDialog
          title={`Suspend ${app.id}?`}
          text="All its instances are stopped. Its configuration stays, and scaling starts it again."
          confirm="Suspend"
          onClose={close}
          onConfirm={() => scale(0, `${app.id} is being suspended.`)}
        />
      )}
      {open === 'destroy' && (
        <ConfirmDialog
          title={`Destroy ${app.id}?`}
          text="All its instances are stopped and its configuration is removed."
          confirm="Destroy"
          onClose={close}
          onConfirm={() => {
            close();
            void action
              .run({ method: 'DELETE', path, done: `${app.id} is being destroyed.` })
              .then((isDone) => {
                if (isDone) location.hash = '#/';
              });
          }}
        />
      )}
      <LockedDialog action={action} />
    </div>
  );
}
