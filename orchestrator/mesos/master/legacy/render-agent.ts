import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { Agent } from '../model/agent.ts';
import { renderAttributes } from './render-attributes.ts';
import { renderFullResource } from './render-full-resource.ts';
import { renderResources } from './render-resources.ts';
import { toSeconds } from './to-seconds.ts';

/** What is known of an agent that has not registered, as of those that have. */
export function renderAgentInfo(info: AgentInfo) {
  return {
    id: info.id?.value ?? '',
    hostname: info.hostname,
    port: info.port ?? 5051,
    attributes: renderAttributes(info.attributes ?? []),
    ...(info.domain === undefined ? {} : { domain: info.domain }),
  };
}

/** An agent as `/state` shows it. */
export function renderAgent(agent: Agent) {
  const { drain, reregisteredTime } = agent;
  return {
    ...renderAgentInfo(agent.info),
    id: agent.id,
    pid: agent.pid,
    registered_time: toSeconds(agent.registeredTime),
    ...(reregisteredTime === undefined ? {} : { reregistered_time: toSeconds(reregisteredTime) }),
    resources: renderResources(agent.totalResources),
    used_resources: renderResources(usedResources(agent)),
    offered_resources: renderResources(offeredResources(agent)),
    reserved_resources: mapValues(byRole(agent.totalResources), renderResources),
    unreserved_resources: renderResources(unreserved(agent.totalResources)),
    active: agent.active,
    deactivated: agent.deactivated,
    version: agent.version,
    capabilities: agent.capabilities,
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
          estimated_drain_start_time_seconds: Math.floor(toSeconds(drain.startedTime)),
        }),
  };
}

/** An agent as `/slaves` shows it: its resources also as they are given back to `/unreserve`. */
export function renderFullAgent(agent: Agent) {
  const full = (resources: Iterable<Resource>) => [...resources].map(renderFullResource);
  return {
    ...renderAgent(agent),
    reserved_resources_full: mapValues(byRole(agent.totalResources), full),
    unreserved_resources_full: full(unreserved(agent.totalResources)),
    used_resources_full: full(usedResources(agent)),
    offered_resources_full: full(offeredResources(agent)),
  };
}

function usedResources(agent: Agent): Resource[] {
  return [...agent.usedResources.values()].flat();
}

function offeredResources(agent: Agent): Resource[] {
  return [...agent.offers.values()].flatMap(({ resources }) => resources);
}

function unreserved(resources: readonly Resource[]): Resource[] {
  return resources.filter(({ reservations = [] }) => reservations.length === 0);
}

/** Reserved resources by the role that may use them. */
function byRole(resources: readonly Resource[]): Record<string, Resource[]> {
  const roles: Record<string, Resource[]> = {};
  for (const resource of resources) {
    const role = resource.reservations?.at(-1)?.role;
    if (role !== undefined) roles[role] = [...(roles[role] ?? []), resource];
  }
  return roles;
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
