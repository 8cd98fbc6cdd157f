import type { Migration } from 'kysely';
import { clusterAccess } from './cluster-access.ts';
import { clusterPool } from './cluster-pool.ts';
import { firstTables } from './first-tables.ts';
import { sessionRest } from './session-rest.ts';

/** Every migration, by name; they run in the order of their names. A name never changes. */
export const allMigrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-cluster-access': clusterAccess,
  '0003-session-rest': sessionRest,
  '0004-cluster-pool': clusterPool,
};
