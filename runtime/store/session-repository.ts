import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { type BringUpStep, bringUpStepSchema, type ObservedState } from '../../contract/session.ts';
import type { StoreDatabase, StoreSchema } from './store-schema.ts';

/** A session as it is kept: what it should be beside what it was seen to be. */
export interface SessionRecord {
  readonly id: string;
  /** Hash of the learner's token. */
  readonly learnerId: string;
  readonly labId: string;
  readonly labTitle: string;
  readonly stepsTotal: number;
  readonly desired: 'running' | 'ended';
  readonly observed: ObservedState;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly problem: string | null;
  readonly currentStep: number;
  readonly bringUp: readonly BringUpStep[];
  /** Kept as `frozen` before the first node is, and until the last one runs again. */
  readonly rest: 'awake' | 'frozen';
}

/** What of a session changes. */
export type SessionChange = Partial<
  Pick<
    SessionRecord,
    'desired' | 'observed' | 'expiresAt' | 'problem' | 'currentStep' | 'bringUp' | 'rest'
  >
>;

/** A session with the number of its steps that are done. */
interface SessionWithProgress extends SessionRecord {
  readonly stepsDone: number;
}

export interface SessionRepository {
  insert(session: SessionRecord): Promise<void>;
  /** Does nothing when there is no such session. */
  update(id: string, change: SessionChange): Promise<void>;
  get(id: string): Promise<SessionRecord | null>;
  /** Every session that has not ended, oldest first; failed ones too. */
  unended(): Promise<readonly SessionRecord[]>;
  /** The newest sessions of a learner, newest first, at most `most`. */
  ofLearner(learnerId: string, most: number): Promise<readonly SessionWithProgress[]>;
  /** Labs of the newest sessions of all learners, newest first, each as often as it was started. */
  newestLabs(most: number): Promise<readonly string[]>;
  /** Forgets ended sessions that were made before this time, with all that belongs to them. */
  forgetEnded(createdBefore: number): Promise<void>;
}

/** Sessions in the database. */
export function createSessionRepository(database: StoreDatabase): SessionRepository {
  return {
    async insert(session) {
      await database
        .insertInto('session')
        .values({ ...session, bringUp: JSON.stringify(session.bringUp) })
        .execute();
    },
    async update(id, { bringUp, ...change }) {
      const values = {
        ...change,
        ...(bringUp === undefined ? {} : { bringUp: JSON.stringify(bringUp) }),
      };
      if (Object.keys(values).length === 0) return;
      await database.updateTable('session').set(values).where('id', '=', id).execute();
    },
    async get(id) {
      const row = await database
        .selectFrom('session')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : toRecord(row);
    },
    async unended() {
      const rows = await database
        .selectFrom('session')
        .selectAll()
        .where('observed', '!=', 'ended')
        .orderBy('createdAt')
        .execute();
      return rows.map(toRecord);
    },
    async ofLearner(learnerId, most) {
      const rows = await database
        .selectFrom('session')
        .selectAll()
        .select((session) =>
          session
            .selectFrom('stepDone')
            .whereRef('stepDone.sessionId', '=', 'session.id')
            .select(sql<number>`count(*)`.as('done'))
            .as('stepsDone'),
        )
        .where('learnerId', '=', learnerId)
        .orderBy('createdAt', 'desc')
        .limit(most)
        .execute();
      return rows.map(({ stepsDone, ...row }) => ({
        ...toRecord(row),
        stepsDone: stepsDone ?? 0,
      }));
    },
    async newestLabs(most) {
      const rows = await database
        .selectFrom('session')
        .select('labId')
        .orderBy('createdAt', 'desc')
        .limit(most)
        .execute();
      return rows.map(({ labId }) => labId);
    },
    async forgetEnded(createdBefore) {
      await database
        .deleteFrom('session')
        .where('observed', '=', 'ended')
        .where('createdAt', '<', createdBefore)
        .execute();
    },
  };
}

function toRecord(row: Selectable<StoreSchema['session']>): SessionRecord {
  return { ...row, bringUp: readBringUp(row.bringUp) };
}

/** An older version may have kept other fields; a list that doesn't fit is only not shown. */
function readBringUp(text: string): readonly BringUpStep[] {
  const read = z.array(bringUpStepSchema).safeParse(JSON.parse(text));
  return read.success ? read.data : [];
}
