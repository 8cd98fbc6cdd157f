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
  const disposer = createDisposer(log);
  let keeps = false;
  try {
    const data = await openDataFolder(folder);
    disposer.add('the files of the instance', () =>
      keeps ? writeFile(join(folder, keptMarker), '') : rm(folder, { recursive: true }),
    );
    disposer.add('the lock of the instance', await lockFolder(folder));
    const { provider, registry } = await composeNodes({ ...input, data });
    disposer.add('the nodes', () => provider.dispose());
    disposer.add('the registry', async () => {
      if (!keeps) {
        await registry.remove();
      }
    });
    return {
      folder,
      engineHost: input.facts.engine.host,
      dependencies: { provider, engines, grader: createGrader({ log }), log },
      async dispose(keep) {
        keeps = keep;
        await disposer.dispose();
      },
    };
  } catch (error) {
    await disposer.dispose();
    throw error;
  }
}
