import { type Migration, Migrator } from 'kysely';
import type { StoreDatabase } from './store-schema.ts';

/** Brings the tables to the newest form; does nothing when they have it. Throws what the database throws. */
export async function migrate(
  database: StoreDatabase,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
