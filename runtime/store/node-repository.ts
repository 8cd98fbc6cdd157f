import { sql } from 'kysely';
import type { StoreDatabase } from './store-schema.ts';

/** A node of a session as it is kept. */
export interface NodeRecord {
  readonly name: string;
  /** Null until its container was made. */
  readonly containerId: string | null;
  readonly address: string | null;
  readonly state: 'starting' | 'running' | 'lost' | 'recreating' | 'removing';
}

export interface NodeRepository {
  /** Keeps a node as it is now, whether it was there before or not. */
  save(sessionId: string, node: NodeRecord): Promise<void>;
  remove(sessionId: string, name: string): Promise<void>;
  removeAll(sessionId: string): Promise<void>;
  /** In the order in which they were first kept. */
  ofSession(sessionId: string): Promise<readonly NodeRecord[]>;
}

/** Nodes of sessions in the database. */
export function createNodeRepository(database: StoreDatabase): NodeRepository {
  return {
    async save(sessionId, node) {
      await database
        .insertInto('sessionNode')
        .values({ sessionId, ...node })
        .onConflict((conflict) =>
          conflict.columns(['sessionId', 'name']).doUpdateSet({
            containerId: node.containerId,
            address: node.address,
            state: node.state,
          }),
        )
        .execute();
    },
    async remove(sessionId, name) {
      await database
        .deleteFrom('sessionNode')
        .where('sessionId', '=', sessionId)
        .where('name', '=', name)
        .execute();
    },
    async removeAll(sessionId) {
      await database.deleteFrom('sessionNode').where('sessionId', '=', sessionId).execute();
    },
    ofSession: (sessionId) =>
      database
        .selectFrom('sessionNode')
        .select(['name', 'containerId', 'address', 'state'])
        .where('sessionId', '=', sessionId)
        .orderBy(sql`rowid`)
        .execute(),
  };
}
