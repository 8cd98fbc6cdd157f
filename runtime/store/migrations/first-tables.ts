import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';

/** Sessions, what belongs to each of them, and how long bring-up took before. */
export const firstTables: Migration = {
  // A migration sees tables of its own time, which the schema's type of today may not have.
  async up(db: Kysely<unknown>) {
    await strict(
      db.schema
        .createTable('session')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('learnerId', 'text', (column) => column.notNull())
        .addColumn('labId', 'text', (column) => column.notNull())
        .addColumn('labTitle', 'text', (column) => column.notNull())
        .addColumn('stepsTotal', 'integer', (column) => column.notNull())
        .addColumn('desired', 'text', (column) => column.notNull())
        .addColumn('observed', 'text', (column) => column.notNull())
        .addColumn('createdAt', 'integer', (column) => column.notNull())
        .addColumn('expiresAt', 'integer', (column) => column.notNull())
        .addColumn('problem', 'text')
        .addColumn('currentStep', 'integer', (column) => column.notNull())
        .addColumn('bringUp', 'text', (column) => column.notNull()),
    );
    await db.schema
      .createIndex('sessionOfLearner')
      .on('session')
      .columns(['learnerId', 'createdAt'])
      .execute();
    await strict(
      ofSession(db, 'sessionNode')
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('containerId', 'text')
        .addColumn('address', 'text')
        .addColumn('state', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('sessionNodeKey', ['sessionId', 'name']),
    );
    await strict(
      ofSession(db, 'terminal')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('node', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull()),
    );
    await strict(
      ofSession(db, 'verdict')
        .addColumn('checkId', 'text', (column) => column.notNull())
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('seen', 'text')
        .addColumn('expected', 'text')
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('tookMs', 'real', (column) => column.notNull())
        .addPrimaryKeyConstraint('verdictKey', ['sessionId', 'checkId']),
    );
    await strict(
      ofSession(db, 'stepDone')
        .addColumn('stepId', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('stepDoneKey', ['sessionId', 'stepId']),
    );
    await strict(
      ofSession(db, 'failedTry')
        .addColumn('stepId', 'text', (column) => column.notNull())
        .addColumn('tries', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('failedTryKey', ['sessionId', 'stepId']),
    );
    await strict(
      ofSession(db, 'actionDone')
        .addColumn('blockId', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('actionDoneKey', ['sessionId', 'blockId']),
    );
    await strict(
      db.schema
        .createTable('bringUpTime')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('stepId', 'text', (column) => column.notNull())
        .addColumn('tookMs', 'real', (column) => column.notNull()),
    );
    await db.schema
      .createIndex('bringUpTimeOfStep')
      .on('bringUpTime')
      .columns(['stepId', 'id'])
      .execute();
  },
};

function ofSession(db: Kysely<unknown>, table: string): CreateTableBuilder<string, 'sessionId'> {
  return db.schema
    .createTable(table)
    .addColumn('sessionId', 'text', (column) =>
      column.notNull().references('session.id').onDelete('cascade'),
    );
}

/** Without `strict`, SQLite would take a text where a number belongs. */
async function strict(table: CreateTableBuilder<string, string>): Promise<void> {
  await table.modifyEnd(sql`strict`).execute();
}
