import type { AgentResponse } from '../../wire/messages/agent-response.ts';
import type { Agent } from '../core/create-agent.ts';
import { executorSpec } from '../core/host-executor.ts';

type Containers = Extract<AgentResponse, { type: 'GET_CONTAINERS' }>['get_containers'];
type Container = NonNullable<Containers['containers']>[number];

/** The containers that run, each with what it uses; those of a group's tasks only when asked for. */
export async function describeContainers(
  { model, context }: Agent,
  showNested = false,
): Promise<Container[]> {
  const executors = [...model.frameworks.values()].flatMap((framework) =>
    [...framework.executors.values()].map((executor) => ({ framework, executor })),
  );
  const all = executors.flatMap(({ framework, executor }) => {
    if (executor.host === undefined) return [];
    const { key, info, kind } = executor;
    const own = kind === 'default' ? [executorSpec(context, framework, executor)] : [];
    const nested = kind === 'default' && !showNested ? [] : executor.host.containers();
    return [...own, ...nested].map(async (spec): Promise<Container> => {
      const isNested = spec.containerId !== key.containerId;
      const container_id = {
        value: spec.containerId,
        ...(isNested ? { parent: { value: key.containerId } } : {}),
      };
      // The executor of a group is a part of the agent, and uses nothing of its own.
      const isVirtual = kind === 'default' && !isNested;
      return {
        framework_id: { value: key.frameworkId },
        executor_id: { value: key.executorId },
        executor_name: info.name ?? '',
        container_id,
        container_status: {
          container_id,
          ...(isVirtual ? {} : { network_infos: await context.containers.networks(spec) }),
        },
        ...(isVirtual ? {} : { resource_statistics: await context.containers.statistics(spec) }),
      };
    });
  });
  return Promise.all(all);
}
