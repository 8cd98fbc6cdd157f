import type { Database } from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import { createBringUpTimeRepository } from './bring-up-time-repository.ts';
import { createClusterAccessRepository } from './cluster-access-repository.ts';
import { guardDatabase } from './guard-database.ts';
import { migrate } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { createNodeRepository } from './node-repository.ts';
import { createPoolRepository } from './pool-repository.ts';
import { createProgressRepository } from './progress-repository.ts';
import { createSessionRepository } from './session-repository.ts';
import type { Store } from './store.ts';
import type { StoreDatabase } from './store-schema.ts';
import { createTerminalRepository } from './terminal-repository.ts';

/** A store on an open database, which it then owns; `file` is its name for errors. */
export async function createStore(database: Database, file: string): Promise<Store> {
  const kysely: StoreDatabase = new Kysely({
    dialect: new SqliteDialect({ database: guardDatabase(database, file) }),
    plugins: [new CamelCasePlugin()],
  });
  await migrate(kysely, allMigrations);
  return {
    sessions: createSessionRepository(kysely),
    nodes: createNodeRepository(kysely),
    clusterAccess: createClusterAccessRepository(kysely),
    terminals: createTerminalRepository(kysely),
    pool: createPoolRepository(kysely),
    progress: createProgressRepository(kysely),
    bringUpTimes: createBringUpTimeRepository(kysely),
    close: () => kysely.destroy(),
  };
}
