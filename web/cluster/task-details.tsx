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
  const { name, state, image, since, message } = task;
  const time = since === null ? '' : ` for ${formatDuration(now.value - Date.parse(since))}`;
  return (
    <>
      <strong>{name}</strong> {state}
      <span class="tabular">{time}</span>
      {node === undefined ? '' : ` on ${node}`} · <code>{image}</code>
      {message === null ? null : <span class="task-message"> · {message}</span>}
    </>
  );
}
