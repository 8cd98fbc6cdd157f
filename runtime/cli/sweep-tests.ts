import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RopesError } from '../../contract/errors.ts';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import { composeNodes } from './compose-nodes.ts';
import type { Logger } from './create-logger.ts';
import { keptMarker } from './kept-marker.ts';
import { lockFolder } from './lock-folder.ts';
import { openDataFolder } from './open-data-folder.ts';
import type { Environment } from './read-home.ts';

interface SweepInput {
  readonly home: string;
  readonly facts: SetupFacts;
  readonly env: Environment;
  readonly log: Logger;
}

/** Removes what a `ropes test` left that was killed: its nodes, networks and data folder. Not nodes that `--keep` kept. */
export async function sweepTests(input: SweepInput): Promise<void> {
  const parent = join(input.home, 'tests');
  for (const name of await list(parent)) {
    await sweep(join(parent, name), input);
  }
}

async function sweep(folder: string, input: SweepInput): Promise<void> {
  // One as young as this may be of a test that is about to lock it.
  if ((await ageMs(folder)) < 10_000) {
    return;
  }
  const unlock = await tryLock(folder);
  if (unlock === null) {
    return;
  }
  try {
    const data = await openDataFolder(folder);
    const { provider, registry } = await composeNodes({ ...input, data });
    try {
      const sessions = await provider.findSessions();
      if (sessions.length > 0 && (await exists(join(folder, keptMarker)))) {
        return;
      }
      for (const sessionId of sessions) {
        input.log.warn('removing what an interrupted test left', { sessionId });
        await provider.removeSession(sessionId);
      }
      await registry.remove();
    } finally {
      await provider.dispose();
    }
  } finally {
    await unlock();
  }
  await rm(folder, { recursive: true });
}

/** Null while another `ropes test` works there. */
async function tryLock(folder: string): Promise<(() => Promise<void>) | null> {
  try {
    return await lockFolder(folder);
  } catch (error) {
    if (error instanceof RopesError && error.code === 'DATA_FOLDER_TAKEN') {
      return null;
    }
    throw error;
  }
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    // No test has run here yet.
    return [];
  }
}

async function exists(path: string): Promise<boolean> {
  return (await modifiedMs(path)) !== null;
}

/** 0 when it has just gone: another test swept it. */
async function ageMs(path: string): Promise<number> {
  const modified = await modifiedMs(path);
  return modified === null ? 0 : Date.now() - modified;
}

async function modifiedMs(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return null;
  }
}
