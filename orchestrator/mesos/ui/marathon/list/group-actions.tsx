import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../../look/confirm-dialog.tsx';
import { LockedDialog } from '../common/locked-dialog.tsx';
import { useAction } from '../state/use-action.ts';

interface GroupActionsProps {
  readonly groupId: string;
}

/** Destroys a group with all that is in it. */
export function GroupActions({ groupId }: GroupActionsProps): JSX.Element {
  const action = useAction();
  const [isAsking, setAsking] = useState(false);

  const destroy = () => {
    setAsking(false);
    void action
      .run({
        method: 'DELETE',
        path: `v2/groups${encodeURI(groupId)}`,
        done: `${groupId} is being destroyed.`,
      })
      .then((isDone) => {
        if (isDone) location.hash = '#/';
      });
  };

  return (
    <>
      <button
        type="button"
        class="button button-danger"
        disabled={action.isBusy}
        onClick={() => setAsking(true)}
      >
        Destroy group
      </button>
      {isAsking && (
        <ConfirmDialog
          title={`Destroy ${groupId}?`}
          text="All applications, pods and groups in it are stopped and removed."
          confirm="Destroy"
          onClose={() => setAsking(false)}
          onConfirm={destroy}
        />
      )}
      <LockedDialog action={action} />
    </>
  );
}
