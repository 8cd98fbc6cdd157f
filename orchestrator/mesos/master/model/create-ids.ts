import type { MasterContext } from './master-context.ts';

/**
 * Numbers what a master names, from 0 and never the same twice: `<master>-0000`, `<master>-S0`,
 * `<master>-O0` (Mesos).
 */
export function createIds(masterId: string): MasterContext['newId'] {
  const next = { framework: 0, agent: 0, offer: 0 };
  return (kind) => {
    const number = next[kind]++;
    if (kind === 'framework') return `${masterId}-${String(number).padStart(4, '0')}`;
    return `${masterId}-${kind === 'agent' ? 'S' : 'O'}${number}`;
  };
}
