import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { AppliedOperation } from './applied-operation.ts';
import type { LoggedOperation } from './logged-operation.ts';
import type { AdmittedAgent, RegistryContent } from './registry-content.ts';
import { without } from './without.ts';

type AgentOperation = Exclude<
  LoggedOperation,
  { type: `UPDATE_${'SCHEDULE' | 'WEIGHTS' | 'QUOTA'}` | `${'START' | 'STOP'}_MAINTENANCE` }
>;

/** Operations on agents. An agent is in at most one of the lists admitted, unreachable and gone. */
export function applyAgentOperation(
  registry: RegistryContent,
  operation: AgentOperation,
): AppliedOperation {
  switch (operation.type) {
    case 'ADMIT_AGENT':
      return admit(registry, operation);
    case 'MARK_REACHABLE':
      return markReachable(registry, operation);
    case 'UPDATE_AGENT': {
      const { info, version } = operation;
      return change(registry, idOf(info), (agent) => ({ ...agent, info, version }));
    }
    case 'REMOVE_AGENT':
      // What has gone already needs no removal: it may have been lost at the same moment.
      return { registry: { ...registry, agents: without(registry.agents, [operation.id]) } };
    case 'MARK_UNREACHABLE':
      return markUnreachable(registry, operation);
    case 'MARK_GONE':
      return markGone(registry, operation);
    case 'DRAIN_AGENT':
      // A drained agent stays out of offers until an operator reactivates it.
      return wish(registry, operation.id, { drain: operation.drain, deactivated: true });
    case 'MARK_DRAINED':
      return markDrained(registry, operation.id);
    case 'DEACTIVATE_AGENT':
      return wish(registry, operation.id, { deactivated: true });
    case 'REACTIVATE_AGENT':
      return reactivate(registry, operation.id);
  }
}

function idOf(info: AgentInfo): string {
  return info.id?.value ?? '';
}

function admit(
  registry: RegistryContent,
  agent: AdmittedAgent & { type: string },
): AppliedOperation {
  const { type: _type, ...admitted } = agent;
  const id = idOf(agent.info);
  if (id === '') return { registry, refusal: 'An agent without an id cannot be admitted' };
  if (registry.agents[id] !== undefined) {
    return { registry, refusal: `Agent ${id} is already admitted` };
  }
  return { registry: { ...registry, agents: { ...registry.agents, [id]: admitted } } };
}

/** Takes back an unreachable agent, or one that the registry has forgotten. */
function markReachable(
  registry: RegistryContent,
  agent: AdmittedAgent & { type: string },
): AppliedOperation {
  const id = idOf(agent.info);
  if (registry.gone[id] !== undefined) {
    return { registry, refusal: `Agent ${id} has been marked gone` };
  }
  const { time: _time, ...wishes } = registry.unreachable[id] ?? { time: 0 };
  const unreachable = without(registry.unreachable, [id]);
  return admit({ ...registry, unreachable }, { ...wishes, ...agent });
}

function markUnreachable(
  registry: RegistryContent,
  { id, time }: { readonly id: string; readonly time: number },
): AppliedOperation {
  const agent = registry.agents[id];
  if (agent === undefined) {
    const isAway = registry.unreachable[id] !== undefined || registry.gone[id] !== undefined;
    return isAway ? { registry } : { registry, refusal: `Agent ${id} is not admitted` };
  }
  const { info: _info, version: _version, ...wishes } = agent;
  return {
    registry: {
      ...registry,
      agents: without(registry.agents, [id]),
      unreachable: { ...registry.unreachable, [id]: { time, ...wishes } },
    },
  };
}

/** Where an agent is that may have been lost; what is said of it then, it finds when it comes back. */
function listOf(registry: RegistryContent, id: string): 'agents' | 'unreachable' {
  return registry.agents[id] === undefined ? 'unreachable' : 'agents';
}

function wish(
  registry: RegistryContent,
  id: string,
  wishes: Pick<AdmittedAgent, 'drain' | 'deactivated'>,
): AppliedOperation {
  const list = listOf(registry, id);
  const agent = registry[list][id];
  if (agent === undefined) return { registry, refusal: `Agent ${id} is not admitted` };
  const wished = { ...agent, ...wishes };
  return { registry: { ...registry, [list]: { ...registry[list], [id]: wished } } };
}

function reactivate(registry: RegistryContent, id: string): AppliedOperation {
  const list = listOf(registry, id);
  const agent = registry[list][id];
  if (agent?.deactivated !== true) return { registry, refusal: 'Agent is not deactivated' };
  if (agent.drain?.state === 'DRAINING') {
    return { registry, refusal: 'Agent is still in the DRAINING state' };
  }
  const { deactivated: _deactivated, drain: _drain, ...active } = agent;
  return { registry: { ...registry, [list]: { ...registry[list], [id]: active } } };
}

function markDrained(registry: RegistryContent, id: string): AppliedOperation {
  const agent = registry[listOf(registry, id)][id];
  if (agent?.drain === undefined) return { registry };
  return wish(registry, id, { drain: { ...agent.drain, state: 'DRAINED' } });
}

function markGone(
  registry: RegistryContent,
  { id, time }: { readonly id: string; readonly time: number },
): AppliedOperation {
  if (registry.agents[id] === undefined && registry.unreachable[id] === undefined) {
    return { registry, refusal: `Agent ${id} is not known` };
  }
  return {
    registry: {
      ...registry,
      agents: without(registry.agents, [id]),
      unreachable: without(registry.unreachable, [id]),
      gone: { ...registry.gone, [id]: { time } },
    },
  };
}

function change(
  registry: RegistryContent,
  id: string,
  next: (agent: AdmittedAgent) => AdmittedAgent,
): AppliedOperation {
  const agent = registry.agents[id];
  if (agent === undefined) return { registry, refusal: `Agent ${id} is not admitted` };
  return { registry: { ...registry, agents: { ...registry.agents, [id]: next(agent) } } };
}
