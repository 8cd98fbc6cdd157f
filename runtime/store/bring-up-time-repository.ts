import { median } from './median.ts';
import type { StoreDatabase } from './store-schema.ts';

// Enough that one slow run does not count, few enough that a new machine or version soon does.
const runsKept = 9;

export interface BringUpTimeRepository {
  /** Keeps how long a step of bring-up took. */
  record(stepId: string, tookMs: number): Promise<void>;
  /** By step id, the median of the last runs in milliseconds. */
  usual(): Promise<ReadonlyMap<string, number>>;
}

/** How long the steps of bring-up took before. */
export function createBringUpTimeRepository(database: StoreDatabase): BringUpTimeRepository {
  return {
    async record(stepId, tookMs) {
      await database.insertInto('bringUpTime').values({ stepId, tookMs }).execute();
      await database
        .deleteFrom('bringUpTime')
        .where('stepId', '=', stepId)
        .where('id', 'not in', (kept) =>
          kept
            .selectFrom('bringUpTime')
            .select('id')
            .where('stepId', '=', stepId)
            .orderBy('id', 'desc')
            .limit(runsKept),
        )
        .execute();
    },
    async usual() {
      const rows = await database.selectFrom('bringUpTime').select(['stepId', 'tookMs']).execute();
      const runs = new Map<string, number[]>();
      for (const { stepId, tookMs } of rows) {
        runs.set(stepId, [...(runs.get(stepId) ?? []), tookMs]);
      }
      const usual = new Map<string, number>();
      for (const [stepId, times] of runs) {
        const middle = median(times);
        if (middle !== null) usual.set(stepId, middle);
      }
      return usual;
    },
  };
}
