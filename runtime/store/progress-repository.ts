import type { Selectable } from 'kysely';
import type { Progress } from '../../contract/session.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { StoreDatabase, StoreSchema } from './store-schema.ts';

/** What a learner has reached in a session, but for the step on view, which the session has. */
export type ProgressRecord = Omit<Progress, 'currentStep'>;

export interface ProgressRepository {
  read(sessionId: string): Promise<ProgressRecord>;
  /** Keeps the newest verdict of a check. */
  saveVerdict(sessionId: string, checkId: string, verdict: Verdict): Promise<void>;
  /** Keeps when a step was done; the first time stays. */
  saveStepDone(sessionId: string, stepId: string, at: string): Promise<void>;
  saveFailedTries(sessionId: string, stepId: string, tries: number): Promise<void>;
  saveActionDone(sessionId: string, blockId: string, at: string): Promise<void>;
}

/** Progress of sessions in the database. */
export function createProgressRepository(database: StoreDatabase): ProgressRepository {
  return {
    async read(sessionId) {
      const verdicts = await database
        .selectFrom('verdict')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .execute();
      const steps = await database
        .selectFrom('stepDone')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .execute();
      const tries = await database
        .selectFrom('failedTry')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .execute();
      const actions = await database
        .selectFrom('actionDone')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .execute();
      return {
        verdicts: Object.fromEntries(verdicts.map((row) => [row.checkId, toVerdict(row)])),
        stepsDone: Object.fromEntries(steps.map((row) => [row.stepId, row.at])),
        failedTries: Object.fromEntries(tries.map((row) => [row.stepId, row.tries])),
        actionsDone: Object.fromEntries(actions.map((row) => [row.blockId, row.at])),
      };
    },
    async saveVerdict(sessionId, checkId, verdict) {
      const { outcome, reason, at, tookMs } = verdict;
      const seen = verdict.seen ?? null;
      const expected = verdict.expected ?? null;
      const kept = { outcome, reason, seen, expected, at, tookMs };
      await database
        .insertInto('verdict')
        .values({ sessionId, checkId, ...kept })
        .onConflict((conflict) => conflict.columns(['sessionId', 'checkId']).doUpdateSet(kept))
        .execute();
    },
    async saveStepDone(sessionId, stepId, at) {
      await database
        .insertInto('stepDone')
        .values({ sessionId, stepId, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async saveFailedTries(sessionId, stepId, tries) {
      await database
        .insertInto('failedTry')
        .values({ sessionId, stepId, tries })
        .onConflict((conflict) => conflict.columns(['sessionId', 'stepId']).doUpdateSet({ tries }))
        .execute();
    },
    async saveActionDone(sessionId, blockId, at) {
      await database
        .insertInto('actionDone')
        .values({ sessionId, blockId, at })
        .onConflict((conflict) => conflict.columns(['sessionId', 'blockId']).doUpdateSet({ at }))
        .execute();
    },
  };
}

function toVerdict(row: Selectable<StoreSchema['verdict']>): Verdict {
  const { outcome, reason, at, tookMs, seen, expected } = row;
  return {
    outcome,
    reason,
    at,
    tookMs,
    ...(seen === null ? {} : { seen }),
    ...(expected === null ? {} : { expected }),
  };
}
