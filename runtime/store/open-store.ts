import type { Database } from 'better-sqlite3';
import { createStore } from './create-store.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { openDatabase } from './open-database.ts';
import type { Store } from './store.ts';
import { toStoreError } from './to-store-error.ts';

/**
 * Opens the store in a file, makes it when it is not there, and brings its tables to the newest
 * form. The folder must be there. Throws STORE_FULL or STORE_FAILED.
 */
export async function openStore(file: string): Promise<Store> {
  let database: Database | null = null;
  try {
    const version = Object.keys(allMigrations).length;
    database = openDatabase(file, version);
    const store = await createStore(database, file);
    database.pragma(`user_version = ${version}`);
    return store;
  } catch (error) {
    database?.close();
    throw toStoreError(error, file);
  }
}
