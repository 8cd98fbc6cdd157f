import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RopesError } from '../../contract/errors.ts';
import { type SetupFacts, setupFactsSchema } from '../../contract/setup-facts.ts';

/** What set-up found and made on this machine. Throws SETUP_MISSING. */
export async function readSetupFacts(home: string): Promise<SetupFacts> {
  const path = join(home, 'setup.json');
  try {
    return setupFactsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const message = missing
      ? `There is no ${path}: the set-up has not been done.`
      : `${path} can't be used: it is not what the set-up of this version writes.`;
    throw new RopesError('SETUP_MISSING', message, { cause });
  }
}
