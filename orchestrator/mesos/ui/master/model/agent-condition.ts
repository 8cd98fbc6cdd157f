import type { Tone } from '../../look/tone.ts';
import type { Agent } from '../api/cluster-state.ts';

/** In a word how an agent is, and how good that is. */
export function agentCondition(agent: Agent): { readonly word: string; readonly tone: Tone } {
  if (agent.drain_info?.state === 'DRAINING') return { word: 'Draining', tone: 'wait' };
  if (agent.drain_info?.state === 'DRAINED') return { word: 'Drained', tone: 'wait' };
  if (agent.deactivated) return { word: 'Deactivated', tone: 'wait' };
  return agent.active ? { word: 'Active', tone: 'good' } : { word: 'Disconnected', tone: 'bad' };
}
