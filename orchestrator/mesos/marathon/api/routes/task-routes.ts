import { z } from 'zod';
import { runSpecsIn } from '../../model/find-in-group.ts';
import type { Condition, Instance } from '../../model/instance.ts';
import { ApiError } from '../http/api-error.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Route } from '../http/route.ts';
import { wantsText } from '../http/wants-text.ts';
import { readShape } from '../shape/read-shape.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';
import { listTasks } from '../show/list-tasks.ts';
import { writeTaskTable } from '../show/write-task-table.ts';
import type { ApiContext } from './api-context.ts';
import { killInstances } from './kill-instances.ts';

const idsShape = z.object({ ids: z.array(z.string()).optional() });

/** What the parameter `status` may ask for; other words are left out, as the original does. */
const conditions: ReadonlyMap<string, Condition> = new Map([
  ['running', 'Running'],
  ['staging', 'Staging'],
]);

/**
 * Task ids hold the instance's id: `group_app.instance-<uuid>._app.1`. Dots match line breaks, or
 * one at the end would make this slow.
 */
const taskId = /^.+\.(instance-|marathon-)?[^.]+(\..+)?$/s;

/** `/v2/tasks`: the tasks of all apps and pods. */
export function taskRoutes({ marathon }: ApiContext): readonly Route[] {
  return [
    {
      method: 'GET',
      pattern: /^\/v2\/tasks\/*$/,
      handle: ({ query, headers }) => {
        if (wantsText(headers)) {
          const specs = runSpecsIn(marathon.root()).values();
          return { status: 200, type: 'text/plain', body: writeTaskTable(marathon, specs) };
        }
        const asked = [...query.getAll('status'), ...query.getAll('status[]')]
          .map((status) => conditions.get(status.toLowerCase()))
          .filter((condition) => condition !== undefined);
        const instances = marathon
          .instances()
          .filter(({ condition }) => asked.length === 0 || asked.includes(condition));
        return { status: 200, body: { tasks: listTasks(marathon, instances) } };
      },
    },
    {
      method: 'POST',
      pattern: /^\/v2\/tasks\/delete\/*$/,
      handle: ({ body, query }) => {
        const { json, problems } = readShape(idsShape, parseJson(body));
        refuseProblems(problems);
        const doomed = new Map<string, Instance>();
        for (const id of json.ids ?? []) {
          const instance = marathon.instanceOfTask(id);
          if (instance !== undefined) doomed.set(instance.id, instance);
          else if (!taskId.test(id)) throw new ApiError(400, `Invalid task id '${id}'.`);
        }
        const instances = [...doomed.values()];
        return killInstances(marathon, instances, query, () => ({
          status: 200,
          body: { tasks: listTasks(marathon, instances) },
        }));
      },
    },
  ];
}
