import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import { engines } from '../../orchestrator/engines/engines.ts';
import { createGrader } from '../grading/create-grader.ts';
import type { ProofDependencies } from '../session/prove/proof-dependencies.ts';
import { composeNodes } from './compose-nodes.ts';
import { createDisposer } from './create-disposer.ts';
import type { Logger } from './create-logger.ts';
import { keptMarker } from './kept-marker.ts';
import { lockFolder } from './lock-folder.ts';
import { openDataFolder } from './open-data-folder.ts';
import type { Environment } from './read-home.ts';

/** What proofs are made with: an instance of its own, so that no server's nodes are touched. */
export interface Prover {
  readonly dependencies: ProofDependencies;
  /** The instance's data folder. */
  readonly folder: string;
  /** Address of the Docker engine that the nodes are on, as DOCKER_HOST has it. */
  readonly engineHost: string;
  /** Removes the instance; with `keep` only lets go of it. */
  dispose(keep: boolean): Promise<void>;
}

/** The composition root of `ropes test`. */
export async function composeProver(input: {
  readonly home: string;
  readonly facts: SetupFacts;
  readonly env: Environment;
  readonly log: Logger;
}): Promise<Prover> {
  const { log } = input;
  const folder = join(input.home, 'tests', randomBytes(6).toString('hex'));
  const data = await openDataFolder(folder);
  const disposer = createDisposer(log);
  disposer.add('the data folder', await lockFolder(folder));
  const { provider, registry } = composeNodes({ ...input, data });
  disposer.add('the nodes', () => provider.dispose());
  return {
    folder,
    engineHost: input.facts.engine.host,
    dependencies: { provider, engines, grader: createGrader({ log }), log },
    async dispose(keep) {
      if (keep) {
        await writeFile(join(folder, keptMarker), '');
      } else {
        disposer.add('the registry', () => registry.remove());
      }
      await disposer.dispose();
      if (!keep) {
        await rm(folder, { recursive: true });
      }
    },
  };
}
