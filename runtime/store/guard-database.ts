import type { Database, Statement } from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { toStoreError } from './to-store-error.ts';

/** The part of a database that Kysely uses, with every error turned into a RopesError. */
export function guardDatabase(database: Database, file: string): SqliteDatabase {
  const prepared = new Map<string, Statement>();

  function guarded<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw toStoreError(error, file);
    }
  }

  function statementFor(sql: string): Statement {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  }

  function guardStatement(statement: Statement): SqliteStatement {
    return {
      reader: statement.reader,
      all: (parameters) => guarded(() => statement.all(...parameters)),
      run: (parameters) => guarded(() => statement.run(...parameters)),
      iterate: (parameters) =>
        guarded(() => statement.iterate(...parameters) as IterableIterator<unknown>),
    };
  }

  return {
    prepare(sql) {
      // A full disk makes SQLite roll back by itself; the error that counts is the first one.
      if (sql === 'rollback' && !database.inTransaction) return nothingToDo;
      return guardStatement(guarded(() => statementFor(sql)));
    },
    close: () => void database.close(),
  };
}

const nothingToDo: SqliteStatement = {
  reader: true,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};
