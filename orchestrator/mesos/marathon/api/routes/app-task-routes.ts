import { findApp, findGroup, runSpecsIn } from '../../model/find-in-group.ts';
import { absoluteId } from '../../model/path-id.ts';
import { notFound } from '../http/not-found.ts';
import type { Route } from '../http/route.ts';
import { wantsText } from '../http/wants-text.ts';
import { listTasks } from '../show/list-tasks.ts';
import { writeTaskTable } from '../show/write-task-table.ts';
import type { ApiContext } from './api-context.ts';
import { killInstances } from './kill-instances.ts';

/** `/v2/apps/{id}/tasks`: the tasks of one app, or of a group by `/{group}/*`. */
export function appTaskRoutes({ marathon }: ApiContext): readonly Route[] {
  const pattern = /^\/v2\/apps\/+(?<id>.+?)\/tasks\/*$/;
  const appOf = (params: Readonly<Record<string, string>>) => {
    const id = absoluteId(params.id ?? '');
    const app = findApp(marathon.root(), id);
    if (app === undefined) throw notFound('App', id);
    return app;
  };
  return [
    {
      method: 'GET',
      pattern: /^\/v2\/apps\/+(?<id>(?:.+?\/)?)\*\/tasks\/*$/,
      handle: ({ params }) => {
        const id = absoluteId(params.id ?? '');
        const group = findGroup(marathon.root(), id);
        if (group === undefined) throw notFound('Group', id);
        const apps = [...runSpecsIn(group).values()].filter((spec) => spec.kind === 'app');
        const instances = apps.flatMap((app) => marathon.instancesOf(app.id));
        return { status: 200, body: { tasks: listTasks(marathon, instances) } };
      },
    },
    {
      method: 'GET',
      pattern,
      handle: ({ params, headers }) => {
        const app = appOf(params);
        if (wantsText(headers)) {
          return { status: 200, type: 'text/plain', body: writeTaskTable(marathon, [app]) };
        }
        return { status: 200, body: { tasks: listTasks(marathon, marathon.instancesOf(app.id)) } };
      },
    },
    {
      method: 'DELETE',
      pattern,
      handle: ({ params, query }) => {
        const host = query.get('host');
        const doomed = marathon
          .instancesOf(appOf(params).id)
          .filter(({ agent }) => host === null || host === '*' || agent?.host === host);
        return killInstances(marathon, doomed, query, () => ({
          status: 200,
          body: { tasks: listTasks(marathon, doomed) },
        }));
      },
    },
    {
      method: 'DELETE',
      pattern: /^\/v2\/apps\/+(?<id>.+?)\/tasks\/(?<task>[^/]+)\/*$/,
      handle: ({ params, query }) => {
        const task = params.task ?? '';
        const doomed = marathon
          .instancesOf(appOf(params).id)
          .filter(({ id, tasks }) => id === task || Object.hasOwn(tasks, task));
        return killInstances(marathon, doomed, query, () => {
          const [killed] = listTasks(marathon, doomed);
          if (killed === undefined) throw notFound('Task', task);
          return { status: 200, body: { task: killed } };
        });
      },
    },
  ];
}
