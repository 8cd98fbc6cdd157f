import type { StoreDatabase } from './store-schema.ts';

/** How checks of a session reach its cluster: a file, and the variable that names it to programs. */
interface ClusterAccessRecord {
  readonly variable: string;
  readonly content: string;
}

export interface ClusterAccessRepository {
  /** Null forgets it. */
  save(sessionId: string, access: ClusterAccessRecord | null): Promise<void>;
  read(sessionId: string): Promise<ClusterAccessRecord | null>;
}

/** Ways into sessions' clusters, in the database. */
export function createClusterAccessRepository(database: StoreDatabase): ClusterAccessRepository {
  async function forget(sessionId: string): Promise<void> {
    await database.deleteFrom('clusterAccess').where('sessionId', '=', sessionId).execute();
  }

  return {
    async save(sessionId, access) {
      if (access === null) return forget(sessionId);
      const { variable, content } = access;
      await database
        .insertInto('clusterAccess')
        .values({ sessionId, variable, content })
        .onConflict((conflict) => conflict.column('sessionId').doUpdateSet({ variable, content }))
        .execute();
    },
    async read(sessionId) {
      const found = await database
        .selectFrom('clusterAccess')
        .select(['variable', 'content'])
        .where('sessionId', '=', sessionId)
        .executeTakeFirst();
      return found ?? null;
    },
  };
}
