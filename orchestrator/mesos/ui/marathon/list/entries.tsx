import { AppWindow, Boxes, Folder } from 'lucide-preact';
import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import { HealthBar } from '../common/health-bar.tsx';
import { StateBadge } from '../common/state-badge.tsx';
import { type AppRow, type GroupRow, labelsOf, type PodRow } from '../state/list-entries.ts';

interface RowProps<T> {
  readonly row: T;
  readonly name: string;
}

export function AppEntry({ row, name }: RowProps<AppRow>): JSX.Element {
  const { app, state } = row;
  const labels = labelsOf(app);
  return (
    <tr>
      <th scope="row">
        <span class="entry-name">
          <AppWindow size={16} aria-hidden="true" />
          <a href={`#/app${app.id}`}>{name}</a>
        </span>
        {labels.length > 0 && (
          <span class="entry-labels">
            {labels.map((label) => (
              <span key={label} class="tag">
                {label}
              </span>
            ))}
          </span>
        )}
      </th>
      <td class="number">{total(app.cpus * app.instances)}</td>
      <td class="number">{total(app.mem * app.instances)} MB</td>
      <td>
        <StateBadge state={state} />
      </td>
      <td class="number">
        {app.tasksRunning} of {app.instances}
      </td>
      <td class="entry-health">
        <HealthBar app={app} />
      </td>
    </tr>
  );
}

export function GroupEntry({ row, name }: RowProps<GroupRow>): JSX.Element {
  const apps = row.apps.map(({ app }) => app);
  const sum = (value: (app: AppRow['app']) => number) =>
    apps.reduce((all, app) => all + value(app), 0);
  return (
    <tr>
      <th scope="row">
        <span class="entry-name">
          <Folder size={16} aria-hidden="true" />
          <a href={`#/group${row.id}`}>{name}</a>
        </span>
      </th>
      <td class="number">{total(sum(({ cpus, instances }) => cpus * instances))}</td>
      <td class="number">{total(sum(({ mem, instances }) => mem * instances))} MB</td>
      <td class="muted">
        {apps.length} {apps.length === 1 ? 'application' : 'applications'}
      </td>
      <td class="number">
        {sum(({ tasksRunning }) => tasksRunning)} of {sum(({ instances }) => instances)}
      </td>
      <td class="entry-health" />
    </tr>
  );
}

export function PodEntry({ row, name }: RowProps<PodRow>): JSX.Element {
  const { pod } = row;
  const stable = pod.instances.filter(({ status }) => status === 'STABLE').length;
  return (
    <tr>
      <th scope="row">
        <span class="entry-name">
          <Boxes size={16} aria-hidden="true" />
          <a href={`#/pod${pod.id}`}>{name}</a>
          <span class="tag">pod</span>
        </span>
      </th>
      <td class="number" />
      <td class="number" />
      <td>
        <Badge tone={pod.status === 'STABLE' ? 'good' : 'wait'}>
          {pod.status === 'STABLE' ? 'Running' : 'Degraded'}
        </Badge>
      </td>
      <td class="number">
        {stable} of {pod.spec.scaling.instances}
      </td>
      <td class="entry-health" />
    </tr>
  );
}

/** At most two digits after the point. */
function total(value: number): string {
  return String(Math.round(value * 100) / 100);
}
