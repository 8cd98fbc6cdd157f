import { existsSync } from 'node:fs';
import { openStore } from '../store/open-store.ts';
import type { SessionRecord } from '../store/session-repository.ts';
import { dataPaths } from './open-data-folder.ts';

/** A session that has not ended, as the store of its server has it. */
export interface SessionEntry {
  readonly record: SessionRecord;
  /** Names of its nodes. */
  readonly nodes: readonly string[];
}

/** Every session of a data folder that has not ended, oldest first. Works while its server runs; makes nothing where there is no data. */
export async function readSessions(dataDir: string): Promise<readonly SessionEntry[]> {
  const { databaseFile } = dataPaths(dataDir);
  if (!existsSync(databaseFile)) {
    return [];
  }
  const store = await openStore(databaseFile);
  try {
    const records = await store.sessions.unended();
    return await Promise.all(
      records.map(async (record) => ({
        record,
        nodes: (await store.nodes.ofSession(record.id)).map(({ name }) => name),
      })),
    );
  } finally {
    await store.close();
  }
}
