import { closeSync, openSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { RopesError } from '../../contract/errors.ts';

/**
 * Opens the file, makes it when it is not there, readable by its owner alone. `version` is the
 * newest form of tables that this code knows. Throws STORE_FAILED when a newer one made the
 * file, and what SQLite or the file system throws.
 */
export function openDatabase(file: string, version: number): Database {
  // SQLite gives the files beside it the mode of this one.
  closeSync(openSync(file, 'a', 0o600));
  const database = new SqliteDatabase(file);
  try {
    database.pragma('journal_mode = WAL');
    // Safe when the process is killed at any point; a power cut may lose the newest changes, never more.
    database.pragma('synchronous = NORMAL');
    database.pragma('busy_timeout = 5000');
    database.pragma('foreign_keys = ON');
    const found = Number(database.pragma('user_version', { simple: true }));
    if (found > version) {
      throw new RopesError(
        'STORE_FAILED',
        `The database ${file} was made by a newer version of ropes: its tables have form ${found}, and this version knows form ${version}. Use the newer version, or another data folder.`,
      );
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
