import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLocked } from '../is-locked.ts';
import { keptMarker } from '../kept-marker.ts';
import { dataPaths } from '../open-data-folder.ts';
import { defaultDataFolder } from '../read-home.ts';
import { readPool } from '../read-pool.ts';
import { readSessions } from '../read-sessions.ts';
import { instancesFolder } from './note-instance.ts';
import type { KnownInstance } from './plan-gc.ts';

/**
 * The instances that a home knows: those it has noted, its own server's, its tests', and the one
 * of `dataDir`. Throws STORE_FAILED where sessions can't be read: nothing may be removed then.
 */
export async function readInstances(
  home: string,
  dataDir: string,
): Promise<ReadonlyMap<string, KnownInstance>> {
  const instances = new Map<string, KnownInstance>();
  const tests = join(home, 'tests');
  for (const [id, folder] of await readNotes(home)) {
    // A folder that was emptied and used anew is another instance's.
    const isThere = (await readId(folder)) === id;
    instances.set(id, isThere ? await readInstance(folder, tests) : gone);
  }
  const names = await list(tests);
  const usual = [dataDir, defaultDataFolder(home), ...names.map((name) => join(tests, name))];
  for (const folder of usual) {
    const id = await readId(folder);
    if (id !== null) {
      instances.set(id, await readInstance(folder, tests));
    }
  }
  return instances;
}

const gone: KnownInstance = { state: 'gone', sessions: new Set() };

async function readInstance(folder: string, tests: string): Promise<KnownInstance> {
  const served = await isLocked(folder);
  const isTest = folder.startsWith(`${tests}/`);
  if (isTest) {
    // A test has no store: while it runs, or was told to keep its nodes, all of it is wanted.
    const wanted = served || existsSync(join(folder, keptMarker));
    return wanted ? { state: 'kept', sessions: new Set() } : gone;
  }
  // What was half made when its server was killed, nobody goes on making.
  const pool = (await readPool(folder)).filter(({ state }) => served || state === 'ready');
  const owners = [
    ...(await readSessions(folder)).map(({ record }) => record.id),
    ...pool.map(({ id }) => id),
  ];
  return { state: served ? 'served' : 'idle', sessions: new Set(owners) };
}

async function readNotes(home: string): Promise<ReadonlyMap<string, string>> {
  const folder = instancesFolder(home);
  const notes = new Map<string, string>();
  for (const id of await list(folder)) {
    notes.set(id, (await readFile(join(folder, id), 'utf8')).trim());
  }
  return notes;
}

/** Null where no instance has its data. */
async function readId(folder: string): Promise<string | null> {
  try {
    return (await readFile(dataPaths(folder).instanceFile, 'utf8')).trim();
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw error;
  }
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}
