import type { JSX } from 'preact';
import type { ClusterTask } from '../../contract/cluster.ts';
import { usePicture } from './picture-context.ts';
import { splitName } from './split-name.ts';
import { TaskMark } from './task-mark.tsx';
import './task-box.css';

interface TaskBoxProps {
  readonly task: ClusterTask;
  /** What stands beside it has the start of its name already. */
  readonly short?: boolean;
}

/** One task: whose it is by colour and shape, what it does by mark and word. */
export function TaskBox({ task, short = false }: TaskBoxProps): JSX.Element {
  const { looks, stop, regard, detailsId, lit, open, opened } = usePicture();
  const { id, name, phase, state, commands } = task;
  const look = looks.get(task.owner);
  const { start, end, place } = splitName(name);
  const offers = commands.length > 0;
  return (
    <li class="task" data-task={id}>
      <button
        type="button"
        class="task-box"
        data-phase={phase}
        data-hue={look?.hue}
        data-lit={lit && String(lit.has(id))}
        data-offers={offers ? '' : undefined}
        tabIndex={stop === id ? 0 : -1}
        aria-label={`${name}, ${state}`}
        aria-describedby={detailsId}
        aria-expanded={offers ? opened === id : undefined}
        onClick={(event) => {
          if (offers) open(task, event.currentTarget);
        }}
        onFocus={() => regard({ focused: id })}
        onBlur={() => regard({ focused: undefined })}
        onMouseEnter={() => regard({ hovered: id })}
        onMouseLeave={() => regard({ hovered: undefined })}
      >
        <TaskMark phase={phase} look={look} />
        <span class="task-name">
          {short && end !== '' ? (
            end.slice(1)
          ) : (
            <>
              <span class="task-name-start">{start}</span>
              {end}
            </>
          )}
        </span>
        {short || place === '' ? null : <span class="task-place">{place}</span>}
        {phase === 'running' ? null : <span class="task-state">{state}</span>}
      </button>
    </li>
  );
}
