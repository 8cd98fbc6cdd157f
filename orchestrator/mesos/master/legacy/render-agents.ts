import type { MasterState } from '../model/master-state.ts';
import { renderAgentInfo, renderFullAgent } from './render-agent.ts';

/** `GET /slaves`: all agents, or the one that is asked for. */
export function renderAgents({ agents, recoveredAgents }: MasterState, id: string | null) {
  const isWanted = (agent: { readonly id: string }) => id === null || agent.id === id;
  return {
    slaves: [...agents.values()].filter(isWanted).map(renderFullAgent),
    recovered_slaves: [...recoveredAgents.values()]
      .map(({ info }) => renderAgentInfo(info))
      .filter(isWanted),
  };
}
