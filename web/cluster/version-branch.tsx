import type { JSX } from 'preact';
import type { ClusterTask } from '../../contract/cluster.ts';
import type { Branch } from './group-versions.ts';
import { OwnerMark } from './owner-mark.tsx';
import { usePicture } from './picture-context.ts';
import { splitName } from './split-name.ts';
import { TaskBox } from './task-box.tsx';
import { VersionBox } from './version-box.tsx';
import './service-line.css';

/** One service, from left to right: itself, its versions, their tasks. */
export function VersionBranch({ branch }: { readonly branch: Branch }): JSX.Element {
  const { looks } = usePicture();
  const { service, twigs, tasks } = branch;
  const { id, name, wanted, running, notes } = service;
  const look = looks.get(id);
  const { start, end, place } = splitName(name);
  const most = Math.max(wanted, ...twigs.map((twig) => twig.wanted), 1);
  return (
    <section class="branch" aria-label={name} data-hue={look?.hue}>
      <div class="branch-root" data-short={running < wanted}>
        <span class="branch-head">
          <OwnerMark look={look} />
          <span class="service-name">{`${start}${end}`}</span>
        </span>
        <span class="branch-about">
          <span class="service-count tabular" aria-hidden="true">
            {running}/{wanted}
          </span>
          <span class="unseen">{`${running} of ${wanted} running`}</span>
          <span class="service-note">{[...notes, place].filter(Boolean).join(' · ')}</span>
        </span>
      </div>
      <ul class="twigs" aria-label={`What ${name} has`}>
        {twigs.map((twig) => (
          <li key={twig.id} class="twig">
            <span class="twig-line" aria-hidden="true" />
            <VersionBox version={twig} most={most} />
            <TwigTasks tasks={twig.tasks} of={twig.name} />
          </li>
        ))}
        {tasks.length > 0 ? (
          <li key="" class="twig">
            <span class="twig-line" aria-hidden="true" />
            <TwigTasks tasks={tasks} of={name} />
          </li>
        ) : null}
      </ul>
    </section>
  );
}

interface TwigTasksProps {
  readonly tasks: readonly ClusterTask[];
  readonly of: string;
}

function TwigTasks({ tasks, of }: TwigTasksProps): JSX.Element | null {
  if (tasks.length === 0) return null;
  return (
    <ul class="task-list" aria-label={`Of ${of}`}>
      {tasks.map((task) => (
        <TaskBox key={task.id} task={task} short />
      ))}
    </ul>
  );
}
