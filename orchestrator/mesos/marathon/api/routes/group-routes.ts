import { changeGroup, removeGroup } from '../../model/change-group.ts';
import { findApp, findGroup, runSpecsIn } from '../../model/find-in-group.ts';
import { absoluteId } from '../../model/path-id.ts';
import { checkTree } from '../check/check-tree.ts';
import { requireThat } from '../check/require-that.ts';
import { ApiError } from '../http/api-error.ts';
import { deploymentResult } from '../http/deployment-result.ts';
import { notFound } from '../http/not-found.ts';
import { parseJson } from '../http/parse-json.ts';
import { queryFlag } from '../http/query-flag.ts';
import type { Route, RouteRequest } from '../http/route.ts';
import { applyGroupChange } from '../read/apply-group-change.ts';
import { type GroupChangeJson, readGroup } from '../read/read-group.ts';
import { groupPatchShape } from '../shape/group.ts';
import { readShape } from '../shape/read-shape.ts';
import { refuseProblems } from '../shape/refuse-problems.ts';
import { appEmbeds } from '../show/app-embeds.ts';
import { showAppInfo } from '../show/show-app-info.ts';
import { showStep } from '../show/show-deployment.ts';
import { type GroupEmbeds, showGroup } from '../show/show-group.ts';
import { type ApiContext, readContext } from './api-context.ts';

/** `/v2/groups`: the tree of apps and pods, its parts and its versions. */
export function groupRoutes(context: ApiContext): readonly Route[] {
  const { marathon, now, planSteps } = context;
  const pattern = /^\/v2\/groups(?:\/+(?<id>.*?))?\/*$/;
  const rootAt = (version: string) => marathon.rootAt(version);

  const upgrade = (change: GroupChangeJson, query: URLSearchParams) =>
    marathon.upgrade(
      (root, version) => checkTree(applyGroupChange(root, change, version, rootAt)),
      { force: queryFlag(query, 'force', false) },
    );

  const groupOf = ({ params }: RouteRequest) => {
    const id = absoluteId(params.id ?? '');
    const group = findGroup(marathon.root(), id);
    if (group === undefined) throw notFound('Group', id);
    return group;
  };

  return [
    {
      method: 'GET',
      pattern: /^\/v2\/groups\/+(?<id>(?:.+\/)?)versions\/*$/,
      handle: (request) => {
        groupOf(request);
        return { status: 200, body: marathon.rootVersions().toReversed() };
      },
    },
    {
      method: 'GET',
      pattern: /^\/v2\/groups\/+(?<id>(?:.+\/)?)versions\/(?<version>[^/]+)\/*$/,
      handle: ({ params, query }) => {
        const id = absoluteId(params.id ?? '');
        const root = rootAt(params.version ?? '');
        const group = root === undefined ? undefined : findGroup(root, id);
        if (group === undefined) throw notFound('Group', id);
        return { status: 200, body: showGroup(marathon, group, groupEmbeds(query), now()) };
      },
    },
    {
      method: 'GET',
      pattern: /^\/v2\/groups\/+(?<id>(?:.+\/)?)apps\/*$/,
      handle: (request) => {
        const apps = [...runSpecsIn(groupOf(request)).values()].filter(
          (spec) => spec.kind === 'app',
        );
        const { ofApps } = groupEmbeds(request.query);
        return {
          status: 200,
          body: apps.map((app) => showAppInfo(marathon, app, ofApps, now())),
        };
      },
    },
    {
      method: 'GET',
      pattern,
      handle: (request) => ({
        status: 200,
        body: showGroup(marathon, groupOf(request), groupEmbeds(request.query), now()),
      }),
    },
    {
      method: 'POST',
      pattern,
      handle: async ({ params, body, query }) => {
        const base = absoluteId(params.id ?? '');
        const change = readGroup(parseJson(body), base, readContext(context));
        const root = marathon.root();
        if (findGroup(root, change.id) !== undefined) {
          throw new ApiError(
            409,
            `Group ${change.id} is already created. Use PUT to change this group.`,
          );
        }
        if (findApp(root, change.id) !== undefined) {
          throw new ApiError(409, `An app with the path ${change.id} already exists.`);
        }
        return deploymentResult(await upgrade(change, query), 201);
      },
    },
    {
      method: 'PUT',
      pattern: /^\/v2\/groups\/+(?<id>(?:.+\/)?)versions\/(?<version>[^/]+)\/*$/,
      handle: async ({ params, query }) => {
        const change = { id: absoluteId(params.id ?? ''), version: params.version ?? '' };
        return deploymentResult(await upgrade(change, query));
      },
    },
    {
      method: 'PUT',
      pattern,
      handle: async ({ params, body, query }) => {
        const base = absoluteId(params.id ?? '');
        const change = readGroup(parseJson(body), base, readContext(context));
        if (!queryFlag(query, 'dryRun', false)) {
          return deploymentResult(await upgrade(change, query));
        }
        const version = new Date(now()).toISOString();
        const root = marathon.root();
        const target = checkTree(applyGroupChange(root, change, version, rootAt));
        return { status: 200, body: { steps: planSteps(root, target, version).map(showStep) } };
      },
    },
    {
      method: 'PATCH',
      pattern,
      handle: async ({ params, body }) => {
        const id = absoluteId(params.id ?? '');
        const { json, problems } = readShape(groupPatchShape, parseJson(body));
        refuseProblems([
          ...problems,
          ...requireThat(isTopLevel(id), '/id', 'only top-level groups enforce a role'),
        ]);
        await marathon.upgrade(
          (root, version) => {
            if (findGroup(root, id) === undefined) throw notFound('Group', id);
            const { enforceRole = false } = json;
            return changeGroup(root, id, version, (group) => ({ ...group, enforceRole }));
          },
          { force: false },
        );
        return { status: 200 };
      },
    },
    {
      method: 'DELETE',
      pattern,
      handle: async ({ params, query }) => {
        const id = absoluteId(params.id ?? '');
        const plan = await marathon.upgrade(
          (root, version) => {
            if (findGroup(root, id) === undefined) throw notFound('Group', id);
            return removeGroup(root, id, version);
          },
          { force: queryFlag(query, 'force', false) },
        );
        return deploymentResult(plan);
      },
    },
  ];
}

/** Without `embed`, a group is shown with everything it holds. */
function groupEmbeds(query: URLSearchParams): GroupEmbeds {
  const asked = query.getAll('embed');
  const embeds = asked.length === 0 ? ['group.apps', 'group.pods', 'group.groups'] : asked;
  return {
    apps: embeds.includes('group.apps'),
    pods: embeds.includes('group.pods'),
    groups: embeds.includes('group.groups'),
    ofApps: appEmbeds(embeds.filter((embed) => embed.startsWith('group.apps.'))),
  };
}

function isTopLevel(id: string): boolean {
  return id !== '/' && id.lastIndexOf('/') === 0;
}
