import type { MasterState } from '../model/master-state.ts';

/** How many agents there are of each kind. */
export function countAgents({ agents, unreachableAgents }: MasterState) {
  let active = 0;
  let connected = 0;
  for (const agent of agents.values()) {
    if (agent.active) active += 1;
    if (agent.connected) connected += 1;
  }
  return {
    active,
    inactive: agents.size - active,
    connected,
    disconnected: agents.size - connected,
    unreachable: unreachableAgents.size,
  };
}
