import type { Instance } from '../../model/instance.ts';

/** An instance of a pod that was killed, as the API answers it. */
export function showInstance({ id, agent, condition, ...instance }: Instance) {
  return {
    instanceId: id,
    state: {
      condition,
      since: instance.since,
      ...(instance.activeSince === undefined ? {} : { activeSince: instance.activeSince }),
      ...(instance.healthy === undefined ? {} : { healthy: instance.healthy }),
      goal: instance.goal,
    },
    ...(agent === undefined
      ? {}
      : {
          agentInfo: {
            host: agent.host,
            agentId: agent.agentId,
            attributes: Object.entries(agent.attributes).map(([name, text]) => ({ name, text })),
          },
        }),
    runSpecVersion: instance.runSpecVersion,
  };
}
