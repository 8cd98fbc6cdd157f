import type { Engine } from '../../../orchestrator/engines/engine.ts';
import { engines } from '../../../orchestrator/engines/engines.ts';

const { docker } = engines;
if (docker === undefined) throw new Error('there is no engine docker');

/** Plain nodes that pass for a formed cluster: what the pool does with nodes, without the wait. */
const plainNodes: Engine = {
  ...docker,
  id: 'swarm',
  capabilities: { ...docker.capabilities, formed: true, freezable: true },
};

export const poolEngines = { swarm: plainNodes };

export const poolSettings = { size: 1, calmMs: 0, isCalm: () => true };
