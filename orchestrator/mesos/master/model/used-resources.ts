import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { subtractResources } from '../../wire/resources/subtract-resources.ts';
import type { Agent } from './agent.ts';
import type { MasterState } from './master-state.ts';

/** Counts `resources` as used by a framework on an agent; the allocator counts for itself. */
export function addUsed(
  state: MasterState,
  agent: Agent,
  frameworkId: string,
  resources: readonly Resource[],
): void {
  const used = addResources(agent.usedResources.get(frameworkId) ?? [], resources);
  setUsed(state, agent, frameworkId, used);
}

/** Takes back what `addUsed` counted. */
export function removeUsed(
  state: MasterState,
  agent: Agent,
  frameworkId: string,
  resources: readonly Resource[],
): void {
  const used = subtractResources(agent.usedResources.get(frameworkId) ?? [], resources);
  setUsed(state, agent, frameworkId, used);
}

function setUsed(state: MasterState, agent: Agent, frameworkId: string, used: Resource[]): void {
  const framework = state.frameworks.get(frameworkId);
  if (used.length === 0) {
    agent.usedResources.delete(frameworkId);
    framework?.usedResources.delete(agent.id);
  } else {
    agent.usedResources.set(frameworkId, used);
    framework?.usedResources.set(agent.id, used);
  }
}
