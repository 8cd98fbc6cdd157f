import type { Agent } from '../core/create-agent.ts';
import { MESOS_VERSION } from '../core/describe-registration.ts';
import { describeContainers } from '../operator/describe-containers.ts';
import { describeMetrics } from '../operator/describe-metrics.ts';
import { describeState } from '../operator/describe-state.ts';
import type { Routes } from './create-agent-server.ts';
import { replyJson } from './reply.ts';

/** The old endpoints that tell of the agent. */
export function stateRoutes(agent: Agent): Routes {
  const { model, context } = agent;
  const { settings, paths, clock } = context;
  const state = () => describeState(model, settings, paths);
  return {
    '/state': (request) => replyJson(request, state()),
    '/flags': (request) => replyJson(request, { flags: settings.flags }),
    '/health': ({ response }) => {
      response.writeHead(200).end();
    },
    '/version': (request) =>
      replyJson(request, { version: MESOS_VERSION, build_date: '', build_time: 0, build_user: '' }),
    '/metrics/snapshot': (request) => replyJson(request, describeMetrics(model, clock.now())),
    '/monitor/statistics': async (request) => {
      const containers = await describeContainers(agent);
      replyJson(
        request,
        containers.map(({ framework_id, executor_id, executor_name, resource_statistics }) => ({
          executor_id: executor_id?.value ?? '',
          executor_name,
          framework_id: framework_id?.value ?? '',
          source: executor_id?.value ?? '',
          statistics: resource_statistics,
        })),
      );
    },
    '/containers': async (request) => {
      const containers = await describeContainers(
        agent,
        request.query.get('show_nested') === 'true',
      );
      replyJson(
        request,
        containers.map((each) => ({
          container_id: each.container_id.value,
          executor_id: each.executor_id?.value ?? '',
          executor_name: each.executor_name,
          framework_id: each.framework_id?.value ?? '',
          source: each.executor_id?.value ?? '',
          statistics: each.resource_statistics,
          status: each.container_status,
        })),
      );
    },
  };
}
