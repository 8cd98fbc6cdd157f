import type { JSX } from 'preact';
import type { ClusterTask } from '../../contract/cluster.ts';
import { TaskBox } from './task-box.tsx';

/** Tasks that no node has yet. It is there when it is empty, so that nothing below it jumps. */
export function WaitingLane({ tasks }: { readonly tasks: readonly ClusterTask[] }): JSX.Element {
  return (
    <div class="lane lane-waiting">
      <div class="lane-label">
        <span class="lane-about">not on a node yet</span>
      </div>
      <div class="lane-tasks">
        {tasks.length > 0 ? (
          <ul class="task-list" aria-label="Without a node">
            {tasks.map((task) => (
              <TaskBox key={task.id} task={task} />
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
