import { type Kysely, type Migration, sql } from 'kysely';

/** Clusters that were formed before anybody asked for them. */
export const clusterPool: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('pool')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('shape', 'text', (column) => column.notNull())
      .addColumn('madeFrom', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute();
  },
};
