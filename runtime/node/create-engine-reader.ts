import { hostname } from 'node:os';
import type Docker from 'dockerode';
import { toEngineError } from './to-engine-error.ts';

/** The machine that the engine runs on. */
export interface EngineMachine {
  /** False when it is another one, as in desktop products: addresses of nodes can't be reached there. */
  readonly isThisOne: boolean;
  readonly cpus: number;
}

/** Makes what asks the engine about its machine, once. It throws ENGINE_UNREACHABLE. */
export function createEngineReader(docker: Docker): () => Promise<EngineMachine> {
  let known: Promise<EngineMachine> | null = null;

  async function read(): Promise<EngineMachine> {
    try {
      const { Name: name, NCPU: cpus } = await docker.info();
      return { isThisOne: name === hostname(), cpus };
    } catch (error) {
      // It is asked again next time.
      known = null;
      throw toEngineError(error, 'Asking the engine about its machine', {
        otherwise: 'ENGINE_UNREACHABLE',
      });
    }
  }

  return () => {
    known ??= read();
    return known;
  };
}
