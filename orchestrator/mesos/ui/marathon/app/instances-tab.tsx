import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Badge } from '../../look/badge.tsx';
import { TimeAgo } from '../../look/time-ago.tsx';
import type { Tone } from '../../look/tone.ts';
import type { AppInFull, ShownTask } from '../api/shown.ts';
import { LockedDialog } from '../common/locked-dialog.tsx';
import { useAction } from '../state/use-action.ts';

interface InstancesTabProps {
  readonly app: AppInFull;
}

/** The running copies of an application, and how to end some of them. */
export function InstancesTab({ app }: InstancesTabProps): JSX.Element {
  const action = useAction();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const present = app.tasks.filter(({ id }) => chosen.has(id));

  const kill = (scale: boolean) => {
    void action
      .run({
        method: 'POST',
        path: `v2/tasks/delete${scale ? '?scale=true' : ''}`,
        body: { ids: present.map(({ id }) => id) },
        done: scale ? 'They are being killed for good.' : 'They are being killed and replaced.',
      })
      .then((isDone) => {
        if (isDone) setChosen(new Set());
      });
  };

  if (app.tasks.length === 0) return <p class="panel empty">No instance is there.</p>;
  return (
    <div class="stack">
      <div class="button-row">
        <button
          type="button"
          class="button button-small"
          disabled={present.length === 0 || action.isBusy}
          onClick={() => kill(false)}
        >
          Kill and replace
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={present.length === 0 || action.isBusy}
          onClick={() => kill(true)}
        >
          Kill and scale down
        </button>
      </div>
      <div class="panel table-scroll">
        <table class="table">
          <caption class="unseen">Instances of {app.id}</caption>
          <thead>
            <tr>
              <th scope="col" class="check-cell">
                <input
                  type="checkbox"
                  aria-label="All instances"
                  checked={present.length === app.tasks.length}
                  onChange={({ currentTarget }) =>
                    setChosen(new Set(currentTarget.checked ? app.tasks.map(({ id }) => id) : []))
                  }
                />
              </th>
              <th scope="col">Instance</th>
              <th scope="col">Status</th>
              <th scope="col">Health</th>
              <th scope="col">Started</th>
              <th scope="col">Version</th>
            </tr>
          </thead>
          <tbody>
            {app.tasks.map((task) => (
              <Instance
                key={task.id}
                task={task}
                isCurrent={task.version === app.version || isLatest(task, app)}
                isChosen={chosen.has(task.id)}
                onToggle={() => {
                  const next = new Set(chosen);
                  if (!next.delete(task.id)) next.add(task.id);
                  setChosen(next);
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <LockedDialog action={action} />
    </div>
  );
}

/** Scaling makes a new version without making the instances old. */
function isLatest(task: ShownTask, { versionInfo }: AppInFull): boolean {
  return versionInfo !== undefined && task.version >= versionInfo.lastConfigChangeAt;
}

interface InstanceProps {
  readonly task: ShownTask;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function Instance({ task, isCurrent, isChosen, onToggle }: InstanceProps): JSX.Element {
  const state = task.state.replace(/^TASK_/, '');
  return (
    <tr>
      <td class="check-cell">
        <input type="checkbox" aria-label={task.id} checked={isChosen} onChange={onToggle} />
      </td>
      <th scope="row" class="instance-id">
        <code>{task.id}</code>
        <div class="muted small">
          {task.host}
          {task.ports.map((port) => (
            <span key={port}>
              {' '}
              <a href={`http://${task.host}:${port}`} target="_blank" rel="noreferrer">
                :{port}
              </a>
            </span>
          ))}
        </div>
      </th>
      <td>
        <Badge tone={tones[state] ?? 'plain'}>{sentence(state)}</Badge>
      </td>
      <td>
        <TaskHealth task={task} />
      </td>
      <td>
        <TimeAgo time={task.startedAt ?? task.stagedAt} />
      </td>
      <td class="small">{isCurrent ? 'Current' : 'Out of date'}</td>
    </tr>
  );
}

function TaskHealth({ task }: { readonly task: ShownTask }): JSX.Element {
  const results = task.healthCheckResults;
  const failed = results.find(({ alive }) => !alive);
  if (failed !== undefined) {
    return (
      <span title={failed.lastFailureCause}>
        <Badge tone="bad">Unhealthy</Badge>
      </span>
    );
  }
  return results.length > 0 ? (
    <Badge tone="good">Healthy</Badge>
  ) : (
    <span class="muted">Not checked</span>
  );
}

const tones: Readonly<Record<string, Tone>> = {
  RUNNING: 'good',
  STAGING: 'wait',
  STARTING: 'wait',
  KILLING: 'busy',
  UNREACHABLE: 'bad',
};

function sentence(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase();
}
