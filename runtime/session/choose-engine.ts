import { RopesError } from '../../contract/errors.ts';
import type { Engine } from '../../orchestrator/engines/engine.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { Engines } from './session-dependencies.ts';

/** The engine that a lab asks for. Throws LAB_INVALID when it is not there or can't start it so. */
export function chooseEngine(engines: Engines, { lab }: LoadedLab): Engine {
  const engine = engines[lab.engine];
  if (engine === undefined) {
    const known = Object.keys(engines).join(', ');
    throw new RopesError(
      'LAB_INVALID',
      `The lab “${lab.title}” needs engine ${lab.engine}, which this version of ropes does not have; it has ${known}.`,
    );
  }
  if (lab.start === 'formed' && !engine.capabilities.formed) {
    throw new RopesError(
      'LAB_INVALID',
      `The lab “${lab.title}” asks for a formed cluster, and engine ${lab.engine} forms none: use start: bare.`,
    );
  }
  return engine;
}
