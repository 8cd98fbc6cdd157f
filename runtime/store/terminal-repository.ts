import { sql } from 'kysely';
import type { StoreDatabase } from './store-schema.ts';

/** A terminal of a session as it is kept; its shell and screen are in the terminal host. */
interface TerminalRecord {
  readonly id: string;
  readonly node: string;
  readonly title: string;
}

export interface TerminalRepository {
  insert(sessionId: string, terminal: TerminalRecord): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  remove(id: string): Promise<void>;
  removeAll(sessionId: string): Promise<void>;
  /** In the order in which they were opened. */
  ofSession(sessionId: string): Promise<readonly TerminalRecord[]>;
}

/** Terminals of sessions in the database. */
export function createTerminalRepository(database: StoreDatabase): TerminalRepository {
  return {
    async insert(sessionId, terminal) {
      await database
        .insertInto('terminal')
        .values({ sessionId, ...terminal })
        .execute();
    },
    async rename(id, title) {
      await database.updateTable('terminal').set({ title }).where('id', '=', id).execute();
    },
    async remove(id) {
      await database.deleteFrom('terminal').where('id', '=', id).execute();
    },
    async removeAll(sessionId) {
      await database.deleteFrom('terminal').where('sessionId', '=', sessionId).execute();
    },
    ofSession: (sessionId) =>
      database
        .selectFrom('terminal')
        .select(['id', 'node', 'title'])
        .where('sessionId', '=', sessionId)
        .orderBy(sql`rowid`)
        .execute(),
  };
}
