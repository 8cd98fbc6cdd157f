import { connectEngine } from './connect-engine.ts';
import { type Belonging, findBelongings } from './find-belongings.ts';
import { removeBelonging } from './remove-belonging.ts';

/** Finds and removes what ropes has made on an engine, of whichever instance. */
export interface Collector {
  /** Everything that is ropes'. Throws ENGINE_UNREACHABLE. */
  find(): Promise<readonly Belonging[]>;
  /** Null when it is gone, otherwise why the engine keeps it. Throws ENGINE_UNREACHABLE. */
  remove(belonging: Belonging): Promise<string | null>;
}

/** Makes the collector of the engine at `host`, as DOCKER_HOST has it. */
export function createCollector(host: string): Collector {
  const docker = connectEngine(host);
  return {
    find: () => findBelongings(docker),
    remove: (belonging) => removeBelonging(docker, belonging),
  };
}
