import type { Kysely, Migration } from 'kysely';

/** Whether the nodes of a session are frozen. */
export const sessionRest: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('session')
      .addColumn('rest', 'text', (column) => column.notNull().defaultTo('awake'))
      .execute();
  },
};
