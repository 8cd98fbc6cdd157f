import type { Tone } from '../../look/tone.ts';
import type { Framework } from '../api/cluster-state.ts';

/** In a word how a framework is, and how good that is. */
export function frameworkCondition(framework: Framework): {
  readonly word: string;
  readonly tone: Tone;
} {
  if (framework.unregistered_time > 0) return { word: 'Completed', tone: 'plain' };
  if (framework.recovered) return { word: 'Not yet back', tone: 'wait' };
  if (!framework.connected) return { word: 'Disconnected', tone: 'bad' };
  return framework.active ? { word: 'Active', tone: 'good' } : { word: 'Inactive', tone: 'wait' };
}
