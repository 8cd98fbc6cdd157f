import type { GeneratedAlways, Kysely } from 'kysely';
import type { ObservedState } from '../../contract/session.ts';
import type { Verdict } from '../../contract/verdict.ts';

/*
 * The tables as the newest migration leaves them. Columns are in snake case in the database.
 * Times of sessions are milliseconds since 1970, times of progress are ISO 8601 as the page
 * gets them. A learner is only ever the hash of a token.
 */

interface SessionTable {
  id: string;
  learnerId: string;
  labId: string;
  labTitle: string;
  stepsTotal: number;
  desired: 'running' | 'ended';
  observed: ObservedState;
  createdAt: number;
  expiresAt: number;
  problem: string | null;
  currentStep: number;
  /** The list of bring-up's steps, as JSON. */
  bringUp: string;
  rest: 'awake' | 'frozen';
}

interface SessionNodeTable {
  sessionId: string;
  name: string;
  containerId: string | null;
  address: string | null;
  state: 'starting' | 'running' | 'lost' | 'recreating' | 'removing';
}

interface ClusterAccessTable {
  sessionId: string;
  variable: string;
  content: string;
}

interface TerminalTable {
  id: string;
  sessionId: string;
  node: string;
  title: string;
}

interface VerdictTable {
  sessionId: string;
  checkId: string;
  outcome: Verdict['outcome'];
  reason: string;
  seen: string | null;
  expected: string | null;
  at: string;
  tookMs: number;
}

interface StepDoneTable {
  sessionId: string;
  stepId: string;
  at: string;
}

interface FailedTryTable {
  sessionId: string;
  stepId: string;
  tries: number;
}

interface ActionDoneTable {
  sessionId: string;
  blockId: string;
  at: string;
}

interface BringUpTimeTable {
  id: GeneratedAlways<number>;
  stepId: string;
  tookMs: number;
}

interface PoolTable {
  id: string;
  /** What it is, as JSON. */
  shape: string;
  madeFrom: string;
  state: 'making' | 'ready';
  createdAt: number;
}

/** The tables by name. */
export interface StoreSchema {
  session: SessionTable;
  sessionNode: SessionNodeTable;
  clusterAccess: ClusterAccessTable;
  terminal: TerminalTable;
  verdict: VerdictTable;
  stepDone: StepDoneTable;
  failedTry: FailedTryTable;
  actionDone: ActionDoneTable;
  bringUpTime: BringUpTimeTable;
  pool: PoolTable;
}

/** The database with ropes' tables. */
export type StoreDatabase = Kysely<StoreSchema>;
