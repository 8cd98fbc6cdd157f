import { removeRunSpec } from '../../model/change-group.ts';
import { findApp, findGroup, runSpecsIn } from '../../model/find-in-group.ts';
import { absoluteId } from '../../model/path-id.ts';
import { checkTree } from '../check/check-tree.ts';
import { deploymentResult } from '../http/deployment-result.ts';
import { notFound } from '../http/not-found.ts';
import { parseJson } from '../http/parse-json.ts';
import { queryFlag } from '../http/query-flag.ts';
import type { Route, RouteRequest } from '../http/route.ts';
import { appEmbeds } from '../show/app-embeds.ts';
import { showApp } from '../show/show-app.ts';
import { showAppInfo } from '../show/show-app-info.ts';
import type { ApiContext } from './api-context.ts';
import { putApp } from './put-app.ts';

/** `/v2/apps/{id}`: show, change, remove, restart, versions. */
export function appRoutes(context: ApiContext): readonly Route[] {
  const { marathon, now } = context;
  const pattern = /^\/v2\/apps\/+(?<id>.+?)\/*$/;

  const put = async (request: RouteRequest, partial: boolean, mayCreate: boolean) => {
    const id = absoluteId(request.params.id ?? '');
    const sent = parseJson(request.body);
    const plan = await marathon.upgrade(
      (root, version) =>
        checkTree(putApp(context, root, sent, { version, partial, mayCreate, id })),
      { force: queryFlag(request.query, 'force', false) },
    );
    const app = findApp(plan.target, id);
    if (app !== undefined) {
      marathon.publish({
        eventType: 'api_post_event',
        clientIp: request.client,
        uri: request.path,
        appDefinition: app,
        timestamp: new Date(now()).toISOString(),
      });
    }
    return deploymentResult(plan, findApp(plan.original, id) === undefined ? 201 : 200);
  };

  return [
    {
      method: 'POST',
      pattern: /^\/v2\/apps\/+(?<id>.+?)\/restart\/*$/,
      handle: async ({ params, query }) => {
        const id = absoluteId(params.id ?? '');
        const plan = await marathon.upgrade(
          (root) => {
            if (findApp(root, id) === undefined) throw notFound('App', id);
            return root;
          },
          { force: queryFlag(query, 'force', false), restart: [id] },
        );
        return deploymentResult(plan);
      },
    },
    {
      method: 'GET',
      pattern: /^\/v2\/apps\/+(?<id>.+?)\/versions\/*$/,
      handle: ({ params }) => {
        const id = absoluteId(params.id ?? '');
        if (findApp(marathon.root(), id) === undefined) throw notFound('App', id);
        return { status: 200, body: { versions: marathon.runSpecVersions(id).toReversed() } };
      },
    },
    {
      method: 'GET',
      pattern: /^\/v2\/apps\/+(?<id>.+?)\/versions\/(?<version>[^/]+)\/*$/,
      handle: ({ params }) => {
        const id = absoluteId(params.id ?? '');
        const version = params.version ?? '';
        const app = marathon.runSpecAt(id, version);
        if (app?.kind !== 'app') throw notFound('App', id, version);
        return { status: 200, body: showApp(app, marathon.info().mesosRole) };
      },
    },
    {
      method: 'GET',
      pattern: /^\/v2\/apps\/+(?<id>(?:.+?\/)?)\*\/*$/,
      handle: ({ params, query }) => {
        const id = absoluteId(params.id ?? '');
        const group = findGroup(marathon.root(), id);
        if (group === undefined) throw notFound('Group', id);
        const embeds = shownWithOne(query);
        const apps = [...runSpecsIn(group).values()].filter((spec) => spec.kind === 'app');
        return {
          status: 200,
          body: { '*': apps.map((app) => showAppInfo(marathon, app, embeds, now())) },
        };
      },
    },
    {
      method: 'GET',
      pattern,
      handle: ({ params, query }) => {
        const id = absoluteId(params.id ?? '');
        const app = findApp(marathon.root(), id);
        if (app === undefined) throw notFound('App', id);
        const embeds = shownWithOne(query);
        return { status: 200, body: { app: showAppInfo(marathon, app, embeds, now()) } };
      },
    },
    {
      method: 'PUT',
      pattern,
      handle: (request) => put(request, queryFlag(request.query, 'partialUpdate', true), true),
    },
    { method: 'PATCH', pattern, handle: (request) => put(request, true, false) },
    {
      method: 'DELETE',
      pattern,
      handle: async ({ params, query }) => {
        const id = absoluteId(params.id ?? '');
        const plan = await marathon.upgrade(
          (root, version) => {
            if (findApp(root, id) === undefined) throw notFound('App', id);
            return removeRunSpec(root, id, version);
          },
          { force: queryFlag(query, 'force', true) },
        );
        return deploymentResult(plan);
      },
    },
  ];
}

/** A single app is shown with all but readiness and statistics, asked for or not. */
function shownWithOne(query: URLSearchParams) {
  const always = ['counts', 'tasks', 'lastTaskFailure', 'deployments'] as const;
  return new Set([...appEmbeds(query.getAll('embed')), ...always]);
}
