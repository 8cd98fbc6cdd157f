import { putRunSpec } from '../../model/change-group.ts';
import { findApp, runSpecsIn } from '../../model/find-in-group.ts';
import type { Group } from '../../model/group.ts';
import { checkTree } from '../check/check-tree.ts';
import { ApiError } from '../http/api-error.ts';
import { deploymentResult } from '../http/deployment-result.ts';
import { parseJson } from '../http/parse-json.ts';
import { queryFlag } from '../http/query-flag.ts';
import type { Route, RouteRequest } from '../http/route.ts';
import { readApp } from '../read/read-app.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';
import { appEmbeds } from '../show/app-embeds.ts';
import { showApp } from '../show/show-app.ts';
import { showAppInfo } from '../show/show-app-info.ts';
import { type ApiContext, readContext } from './api-context.ts';
import { putApp } from './put-app.ts';
import { selectApps } from './select-apps.ts';

/** `/v2/apps` as a whole: list, create, change many. */
export function appListRoutes(context: ApiContext): readonly Route[] {
  const { marathon, now } = context;
  const pattern = /^\/v2\/apps\/*$/;

  const changeMany = async (request: RouteRequest, partial: boolean, mayCreate: boolean) => {
    const sent = parseJson(request.body);
    if (!Array.isArray(sent)) {
      refuseProblems([{ path: '/', error: 'error.expected.jsarray', kind: 'shape' }]);
    }
    const force = queryFlag(request.query, 'force', false);
    const change = (root: Group, version: string) =>
      (sent as unknown[]).reduce<Group>(
        (tree, app, index) =>
          putApp(context, tree, app, { version, partial, mayCreate, path: `(${index})` }),
        root,
      );
    return deploymentResult(
      await marathon.upgrade((root, version) => checkTree(change(root, version)), { force }),
    );
  };

  return [
    {
      method: 'GET',
      pattern,
      handle: ({ query }) => {
        const embeds = new Set([
          ...appEmbeds(query.getAll('embed')),
          'counts' as const,
          'deployments' as const,
        ]);
        const apps = [...runSpecsIn(marathon.root()).values()].filter(
          (spec) => spec.kind === 'app',
        );
        const selected = selectApps(apps, query);
        return {
          status: 200,
          body: { apps: selected.map((app) => showAppInfo(marathon, app, embeds, now())) },
        };
      },
    },
    {
      method: 'POST',
      pattern,
      handle: async ({ body, query, client, path }) => {
        const app = readApp(parseJson(body), readContext(context));
        const plan = await marathon.upgrade(
          (root, version) => {
            if (findApp(root, app.id) !== undefined) {
              throw new ApiError(409, `An app with id [${app.id}] already exists.`);
            }
            return checkTree(putRunSpec(root, { ...app, version }));
          },
          { force: queryFlag(query, 'force', false) },
        );
        const created = findApp(plan.target, app.id) ?? app;
        const timestamp = new Date(now()).toISOString();
        marathon.publish({
          eventType: 'api_post_event',
          clientIp: client,
          uri: path,
          appDefinition: created,
          timestamp,
        });
        return {
          status: 201,
          headers: { 'Marathon-Deployment-Id': plan.id, Location: `/v2/apps${app.id}` },
          body: {
            ...showApp(created, marathon.info().mesosRole),
            tasksStaged: 0,
            tasksRunning: 0,
            tasksHealthy: 0,
            tasksUnhealthy: 0,
            deployments: [{ id: plan.id }],
          },
        };
      },
    },
    {
      method: 'PUT',
      pattern,
      handle: (request) =>
        changeMany(request, queryFlag(request.query, 'partialUpdate', true), true),
    },
    { method: 'PATCH', pattern, handle: (request) => changeMany(request, true, false) },
  ];
}
