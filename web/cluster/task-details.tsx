import type { JSX } from 'preact';
import type { ClusterTask } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { formatDuration } from '../ui/format-duration.ts';

interface TaskDetailsProps {
  readonly task: ClusterTask;
  /** Name of the node it is on. */
  readonly node: string | undefined;
}

/** Everything that is known of one task, in a line. */
export function TaskDetails({ task, node }: TaskDetailsProps): JSX.Element {
  const { now } = useWorkspace();
  const { name, state, phase, image, since, message, ownedBy } = task;
  const time = since === null ? '' : formatDuration(now.value - Date.parse(since));
  const ended = phase === 'failed' || phase === 'finished';
  return (
    <>
      <strong>{name}</strong> {state}
      {time === '' ? null : <span class="tabular">{ended ? ` ${time} ago` : ` for ${time}`}</span>}
      {node === undefined ? '' : ` on ${node}`} · <code>{image}</code>
      {ownedBy === null ? '' : ` · ${ownedBy}`}
      {message === null ? null : (
        <span class="task-message" data-phase={phase}>{` · ${message}`}</span>
      )}
    </>
  );
}
