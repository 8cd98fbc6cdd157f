import type { MasterEvent } from '../../wire/messages/master-event.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import type { Agent } from '../model/agent.ts';
import { toTimeInfo } from './to-time-info.ts';

/** `Response.GetAgents.Agent` of the operator API v1, which events have too. */
export type WireAgent = Extract<MasterEvent, { type: 'AGENT_ADDED' }>['agent_added']['agent'];

/** An agent as the operator API shows it. */
export function toWireAgent(agent: Agent): WireAgent {
  const { drain, reregisteredTime } = agent;
  return {
    agent_info: { ...agent.info, id: { value: agent.id } },
    active: agent.active,
    deactivated: agent.deactivated,
    version: agent.version,
    pid: agent.pid,
    registered_time: toTimeInfo(agent.registeredTime),
    ...(reregisteredTime === undefined ? {} : { reregistered_time: toTimeInfo(reregisteredTime) }),
    total_resources: agent.totalResources,
    allocated_resources: sum([...agent.usedResources.values()]),
    offered_resources: sum([...agent.offers.values()].map(({ resources }) => resources)),
    capabilities: agent.capabilities.map((type) => ({ type: type as 'MULTI_ROLE' })),
    ...(drain === undefined
      ? {}
      : {
          drain_info: {
            state: drain.state,
            config: {
              mark_gone: drain.markGone,
              ...(drain.maxGracePeriodNanoseconds === undefined
                ? {}
                : { max_grace_period: { nanoseconds: drain.maxGracePeriodNanoseconds } }),
            },
          },
          estimated_drain_start_time: toTimeInfo(drain.startedTime),
        }),
  };
}

function sum(lists: readonly (readonly Resource[])[]): Resource[] {
  return addResources(...lists);
}
