import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type SetupFacts, setupFactsSchema } from '../../../contract/setup-facts.ts';

/** What set-up found and made on this machine. Throws when it has not been run. */
export function readFacts(): SetupFacts {
  const file = join(ropesHome(), 'setup.json');
  try {
    return setupFactsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`These tests need what npm run setup makes (${file}).`, { cause });
  }
}

/** Where set-up keeps what it made. */
export function ropesHome(): string {
  const { ROPES_HOME: chosen, XDG_DATA_HOME: data } = process.env;
  if (chosen) return chosen;
  if (process.getuid?.() === 0) return '/var/lib/ropes';
  return join(data ?? join(homedir(), '.local', 'share'), 'ropes');
}
