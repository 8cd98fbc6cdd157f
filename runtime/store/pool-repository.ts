import type { SessionRecord } from './session-repository.ts';
import type { StoreDatabase } from './store-schema.ts';

/** A cluster that is kept for the next session. */
export interface PoolRecord {
  /** What it was made under; the session that takes it over has the same. */
  readonly id: string;
  /** What it is, as JSON. */
  readonly shape: string;
  /** Names of the image and the tools of its nodes. */
  readonly madeFrom: string;
  readonly state: 'making' | 'ready';
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface PoolRepository {
  insert(record: PoolRecord): Promise<void>;
  markReady(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** The session is there and the cluster is nobody else's, or neither. */
  take(session: SessionRecord): Promise<void>;
  /** Oldest first. */
  all(): Promise<readonly PoolRecord[]>;
}

/** Clusters that wait for a session, in the database. */
export function createPoolRepository(database: StoreDatabase): PoolRepository {
  return {
    async insert(record) {
      await database.insertInto('pool').values(record).execute();
    },
    async markReady(id) {
      await database.updateTable('pool').set({ state: 'ready' }).where('id', '=', id).execute();
    },
    async remove(id) {
      await database.deleteFrom('pool').where('id', '=', id).execute();
    },
    async take(session) {
      await database.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('pool').where('id', '=', session.id).execute();
        await transaction
          .insertInto('session')
          .values({ ...session, bringUp: JSON.stringify(session.bringUp) })
          .execute();
      });
    },
    all: () => database.selectFrom('pool').selectAll().orderBy('createdAt').execute(),
  };
}
