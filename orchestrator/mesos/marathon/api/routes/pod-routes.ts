import { putRunSpec, removeRunSpec } from '../../model/change-group.ts';
import { findPod, runSpecsIn } from '../../model/find-in-group.ts';
import { absoluteId } from '../../model/path-id.ts';
import type { Pod } from '../../model/pod.ts';
import { checkTree } from '../check/check-tree.ts';
import { ApiError } from '../http/api-error.ts';
import { notFound } from '../http/not-found.ts';
import { parseJson } from '../http/parse-json.ts';
import { queryFlag } from '../http/query-flag.ts';
import type { Route, RouteRequest } from '../http/route.ts';
import { readPod } from '../read/read-pod.ts';
import { showPod } from '../show/show-pod.ts';
import { type ApiContext, readContext } from './api-context.ts';

/** `/v2/pods` and `/v2/pods/{id}`: list, create, show, change, remove. */
export function podRoutes(context: ApiContext): readonly Route[] {
  const { marathon, now } = context;
  const all = /^\/v2\/pods\/*$/;
  const one = /^\/v2\/pods\/+(?<id>.+?)\/*$/;
  const show = (pod: Pod) => showPod(pod, marathon.info().mesosRole);

  const put = async (pod: Pod, request: RouteRequest, status: 200 | 201) => {
    const plan = await marathon.upgrade(
      (root, version) => {
        const existing = findPod(root, pod.id);
        if (status === 201 && existing !== undefined) {
          throw new ApiError(409, `A pod with id [${pod.id}] already exists.`);
        }
        if (status === 200 && existing === undefined) throw notFound('Pod', pod.id);
        return checkTree(putRunSpec(root, { ...pod, version }));
      },
      { force: queryFlag(request.query, 'force', false) },
    );
    tell(status === 201 ? 'pod_created_event' : 'pod_updated_event', request);
    return {
      status,
      headers: { 'Marathon-Deployment-Id': plan.id, Location: `/v2/pods${pod.id}` },
      body: show(findPod(plan.target, pod.id) ?? pod),
    };
  };

  const tell = (
    eventType: 'pod_created_event' | 'pod_updated_event' | 'pod_deleted_event',
    { client, path }: RouteRequest,
  ) => {
    const timestamp = new Date(now()).toISOString();
    marathon.publish({ eventType, clientIp: client, uri: path, timestamp });
  };

  return [
    { method: 'HEAD', pattern: all, handle: () => ({ status: 200 }) },
    {
      method: 'GET',
      pattern: all,
      handle: () => ({
        status: 200,
        body: [...runSpecsIn(marathon.root()).values()]
          .filter((spec) => spec.kind === 'pod')
          .map(show),
      }),
    },
    {
      method: 'POST',
      pattern: all,
      handle: (request) =>
        put(readPod(parseJson(request.body), readContext(context)), request, 201),
    },
    {
      method: 'GET',
      pattern: one,
      handle: ({ params }) => {
        const id = absoluteId(params.id ?? '');
        const pod = findPod(marathon.root(), id);
        if (pod === undefined) throw notFound('Pod', id);
        return { status: 200, body: show(pod) };
      },
    },
    {
      method: 'PUT',
      pattern: one,
      handle: (request) => {
        const id = absoluteId(request.params.id ?? '');
        const pod = readPod(parseJson(request.body), readContext(context));
        if (pod.id !== id) {
          throw new ApiError(400, `'${id}' does not match definition's id ('${pod.id}')`);
        }
        return put(pod, request, 200);
      },
    },
    {
      method: 'DELETE',
      pattern: one,
      handle: async (request) => {
        const id = absoluteId(request.params.id ?? '');
        const plan = await marathon.upgrade(
          (root, version) => {
            if (findPod(root, id) === undefined) throw notFound('Pod', id);
            return removeRunSpec(root, id, version);
          },
          { force: queryFlag(request.query, 'force', false) },
        );
        tell('pod_deleted_event', request);
        return {
          status: 202,
          headers: { 'Marathon-Deployment-Id': plan.id, Location: plan.id },
        };
      },
    },
  ];
}
