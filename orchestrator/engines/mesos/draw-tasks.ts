import type { ClusterTask } from '../../../contract/cluster.ts';
import { appOfTask, shownTaskName } from './app-of-task.ts';
import { versionId } from './draw-versions.ts';
import type { MarathonApp } from './marathon-snapshot.ts';
import type { MesosFramework, MesosState, MesosTask } from './mesos-snapshot.ts';
import { newestStatus, readTaskState } from './read-task-state.ts';
import { taskCommands } from './task-commands.ts';

/** Ended tasks stay on the picture for as long as it takes to see that they ended. */
const SHOWN_AFTER_END_S = 20;

/**
 * The tasks of all frameworks by name, with those that ended a moment before `now` (milliseconds).
 * `nodes` are those that a shell can be opened on.
 */
export function drawTasks(
  state: MesosState,
  apps: readonly MarathonApp[],
  nodes: ReadonlySet<string>,
  now: number,
): readonly ClusterTask[] {
  const hosts = new Map(state.slaves.map(({ id, hostname }) => [id, hostname]));
  const owners = new Map(apps.map((app) => [app.id, app]));
  const since = now / 1000 - SHOWN_AFTER_END_S;
  return state.frameworks
    .flatMap((framework) =>
      tasksOf(framework, since).map((task) => {
        const app = owners.get(appOfTask(task.id) ?? '');
        const drawn = readTaskState(task);
        const node = hosts.get(task.slave_id) ?? '';
        const place = { frameworkId: framework.id, node, phase: drawn.phase };
        return {
          id: task.id,
          name: shownTaskName(task),
          owner: app?.id ?? framework.id,
          ownedBy: app === undefined ? `framework ${framework.name}` : `app ${app.id}`,
          version: app === undefined ? null : versionId(app, task.id),
          node: node === '' ? null : task.slave_id,
          image: task.container?.docker?.image ?? '',
          ...drawn,
          commands: nodes.has(node) ? taskCommands(task, place) : [],
        };
      }),
    )
    .sort(
      (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1),
    );
}

function tasksOf(framework: MesosFramework, since: number): readonly MesosTask[] {
  const ended = (framework.completed_tasks ?? []).filter(
    (task) => (newestStatus(task)?.timestamp ?? 0) > since,
  );
  return [...(framework.tasks ?? []), ...(framework.unreachable_tasks ?? []), ...ended];
}
