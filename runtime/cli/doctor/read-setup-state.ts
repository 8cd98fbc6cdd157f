import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RopesError } from '../../../contract/errors.ts';
import { readSetupFacts } from '../read-setup-facts.ts';
import type { SetupState } from './doctor-facts.ts';

/** What set-up left in ropes' home. */
export async function readSetupState(home: string): Promise<SetupState> {
  try {
    return { state: 'done', facts: await readSetupFacts(home) };
  } catch (error) {
    if (!(error instanceof RopesError)) {
      throw error;
    }
    const state = existsSync(join(home, 'setup.json')) ? 'unusable' : 'missing';
    return { state, why: error.message };
  }
}
