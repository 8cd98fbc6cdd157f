import { z } from 'zod';
import { findPod, runSpecsIn } from '../../model/find-in-group.ts';
import type { Instance } from '../../model/instance.ts';
import { absoluteId } from '../../model/path-id.ts';
import { ApiError } from '../http/api-error.ts';
import { notFound } from '../http/not-found.ts';
import { parseJson } from '../http/parse-json.ts';
import { queryFlag } from '../http/query-flag.ts';
import type { Route } from '../http/route.ts';
import { showInstance } from '../show/show-instance.ts';
import { showPod } from '../show/show-pod.ts';
import { showPodStatus } from '../show/show-pod-status.ts';
import type { ApiContext } from './api-context.ts';

const instanceIds = z.array(z.string());

/** The parts of pods that are named after two colons: status, versions, instances. */
export function podPartRoutes({ marathon }: ApiContext): readonly Route[] {
  const podOf = (params: Readonly<Record<string, string>>) => {
    const id = absoluteId(params.id ?? '');
    const pod = findPod(marathon.root(), id);
    if (pod === undefined) throw notFound('Pod', id);
    return pod;
  };
  const kill = async (instances: readonly Instance[], query: URLSearchParams) => {
    const shown = instances.map(showInstance);
    await marathon.kill(
      instances.map(({ id }) => id),
      { wipe: queryFlag(query, 'wipe', false) },
    );
    return shown;
  };

  return [
    {
      method: 'GET',
      pattern: /^\/v2\/pods\/*::status\/*$/,
      handle: () => ({
        status: 200,
        body: [...runSpecsIn(marathon.root()).values()]
          .filter((spec) => spec.kind === 'pod')
          .map((pod) => showPodStatus(marathon, pod)),
      }),
    },
    {
      method: 'GET',
      pattern: /^\/v2\/pods\/+(?<id>.+?)::status\/*$/,
      handle: ({ params }) => ({ status: 200, body: showPodStatus(marathon, podOf(params)) }),
    },
    {
      method: 'GET',
      pattern: /^\/v2\/pods\/+(?<id>.+?)::versions\/*$/,
      handle: ({ params }) => ({
        status: 200,
        body: marathon.runSpecVersions(podOf(params).id).toReversed(),
      }),
    },
    {
      method: 'GET',
      pattern: /^\/v2\/pods\/+(?<id>.+?)::versions\/(?<version>[^/]+)\/*$/,
      handle: ({ params }) => {
        const { id } = podOf(params);
        const pod = marathon.runSpecAt(id, params.version ?? '');
        if (pod?.kind !== 'pod') throw notFound('Pod', id, params.version);
        return { status: 200, body: showPod(pod, marathon.info().mesosRole) };
      },
    },
    {
      method: 'DELETE',
      pattern: /^\/v2\/pods\/+(?<id>.+?)::instances\/(?<instance>[^/]+)\/*$/,
      handle: async ({ params, query }) => {
        const wanted = params.instance ?? '';
        const instances = marathon.instancesOf(podOf(params).id);
        const [killed] = await kill(
          instances.filter(({ id }) => id === wanted),
          query,
        );
        if (killed === undefined) throw notFound('Task', wanted);
        return { status: 200, body: killed };
      },
    },
    {
      method: 'DELETE',
      pattern: /^\/v2\/pods\/+(?<id>.+?)::instances\/*$/,
      handle: async ({ params, query, body }) => {
        const asked = instanceIds.safeParse(parseJson(body));
        if (!asked.success) {
          throw new ApiError(422, 'Invalid JSON', {
            details: [{ path: '/', errors: ['error.expected.jsarray'] }],
          });
        }
        const instances = marathon.instancesOf(podOf(params).id);
        const doomed = instances.filter(({ id }) => asked.data.includes(id));
        return { status: 200, body: await kill(doomed, query) };
      },
    },
  ];
}
