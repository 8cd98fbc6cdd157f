import { CircleDashed, CircleSlash, Unplug } from 'lucide-preact';
import type { JSX } from 'preact';
import { AmountBars } from './amount-bars.tsx';
import type { Lane } from './group-lanes.ts';
import { TaskBox } from './task-box.tsx';

const icons = { ready: undefined, closed: CircleSlash, down: Unplug, outside: CircleDashed };

/** One node and the tasks on it, from left to right. */
export function NodeLane({ lane }: { readonly lane: Lane }): JSX.Element {
  const { name, role, phase, state, notes, tasks, amounts = [] } = lane;
  const Icon = icons[phase];
  const about = [role, ...notes].filter((word) => word !== '').join(' · ');
  return (
    <div class="lane" data-phase={phase}>
      <div class="lane-head">
        <div class="lane-label" title={[name, about, state].join(' · ')}>
          <span class="lane-name">{name}</span>
          <span class="lane-about">{about}</span>
        </div>
        {amounts.length > 0 ? <AmountBars amounts={amounts} /> : null}
      </div>
      <div class="lane-tasks">
        {phase === 'ready' ? (
          <span class="unseen">{state}</span>
        ) : (
          <span class="lane-state">
            {Icon ? <Icon size={14} aria-hidden="true" /> : null}
            {state}
          </span>
        )}
        {tasks.length > 0 ? (
          <ul class="task-list" aria-label={`On ${name}`}>
            {tasks.map((task) => (
              <TaskBox key={task.id} task={task} />
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
