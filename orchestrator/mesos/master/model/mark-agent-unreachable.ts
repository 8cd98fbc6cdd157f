import type { MasterContext } from './master-context.ts';
import { removeAgent, tellLost } from './remove-agent.ts';

/** Takes over that an agent cannot be reached, after the registry has it. */
export function markAgentUnreachable(
  context: MasterContext,
  id: string,
  time: number,
  message: string,
): void {
  const { state } = context;
  const agent = state.agents.get(id);
  const recovered = state.recoveredAgents.get(id);
  const info = agent?.info ?? recovered?.info;
  if (agent === undefined && recovered === undefined) return;
  state.unreachableAgents.set(id, { id, time, info });
  state.counters.agentUnreachables += 1;
  state.recoveredAgents.delete(id);
  if (agent !== undefined) removeAgent(context, agent, { why: 'unreachable', time, message });
  else tellLost(context, id);
}
