import { existsSync } from 'node:fs';
import { openStore } from '../store/open-store.ts';
import type { PoolRecord } from '../store/pool-repository.ts';
import { dataPaths } from './open-data-folder.ts';

/** Every cluster of a data folder that waits for a session. Works while its server runs. */
export async function readPool(dataDir: string): Promise<readonly PoolRecord[]> {
  const { databaseFile } = dataPaths(dataDir);
  if (!existsSync(databaseFile)) return [];
  const store = await openStore(databaseFile);
  try {
    return await store.pool.all();
  } finally {
    await store.close();
  }
}
