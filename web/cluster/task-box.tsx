import type { JSX } from 'preact';
import type { ClusterTask } from '../../contract/cluster.ts';
import { usePicture } from './picture-context.ts';
import { TaskMark } from './task-mark.tsx';

/** One task: whose it is by colour and shape, what it does by mark and word. */
export function TaskBox({ task }: { readonly task: ClusterTask }): JSX.Element {
  const { looks, stop, regard, detailsId } = usePicture();
  const { id, name, phase, state } = task;
  const look = looks.get(task.owner);
  // Of a long name the end tells tasks of one service apart.
  const [, start, end] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
  return (
    <li class="task" data-task={id}>
      <button
        type="button"
        class="task-box"
        data-phase={phase}
        data-hue={look?.hue}
        tabIndex={stop === id ? 0 : -1}
        aria-label={`${name}, ${state}`}
        aria-describedby={detailsId}
        onFocus={() => regard({ focused: id })}
        onBlur={() => regard({ focused: undefined })}
        onMouseEnter={() => regard({ hovered: id })}
        onMouseLeave={() => regard({ hovered: undefined })}
      >
        <TaskMark phase={phase} look={look} />
        <span class="task-name">
          <span class="task-name-start">{start}</span>
          {end}
        </span>
        {phase === 'running' ? null : <span class="task-state">{state}</span>}
      </button>
    </li>
  );
}
