import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../../look/confirm-dialog.tsx';
import type { ShownPod } from '../api/shown.ts';
import { LockedDialog } from '../common/locked-dialog.tsx';
import { ScaleDialog } from '../common/scale-dialog.tsx';
import { useAction } from '../state/use-action.ts';

interface PodActionsProps {
  readonly pod: ShownPod;
}

/** Scale and Destroy. */
export function PodActions({ pod }: PodActionsProps): JSX.Element {
  const action = useAction();
  const [open, setOpen] = useState<'scale' | 'destroy' | undefined>(undefined);
  const close = () => setOpen(undefined);
  const path = `v2/pods${encodeURI(pod.id)}`;

  const scale = (instances: number) => {
    close();
    void action.run({
      method: 'PUT',
      path,
      body: { ...pod.spec, scaling: { kind: 'fixed', instances } },
      done: `${pod.id} is being scaled to ${instances}.`,
    });
  };

  const destroy = () => {
    close();
    void action
      .run({ method: 'DELETE', path, done: `${pod.id} is being destroyed.` })
      .then((isDone) => {
        if (isDone) location.hash = '#/';
      });
  };

  return (
    <div class="button-row">
      <button type="button" class="button" onClick={() => setOpen('scale')}>
        Scale
      </button>
      <button type="button" class="button button-danger" onClick={() => setOpen('destroy')}>
        Destroy
      </button>
      {open === 'scale' && (
        <ScaleDialog
          id={pod.id}
          instances={pod.spec.scaling.instances}
          onClose={close}
          onScale={scale}
        />
      )}
      {open === 'destroy' && (
        <ConfirmDialog
          title={`Destroy ${pod.id}?`}
          text="All its instances are stopped and its definition is removed."
          confirm="Destroy"
          onClose={close}
          onConfirm={destroy}
        />
      )}
      <LockedDialog action={action} />
    </div>
  );
}
