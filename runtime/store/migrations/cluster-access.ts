import { type Kysely, type Migration, sql } from 'kysely';

/** How checks of a session reach its cluster. */
export const clusterAccess: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('clusterAccess')
      .addColumn('sessionId', 'text', (column) =>
        column.primaryKey().references('session.id').onDelete('cascade'),
      )
      .addColumn('variable', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute();
  },
};
