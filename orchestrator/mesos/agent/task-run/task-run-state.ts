import type { CheckStatusInfo } from '../../wire/messages/health.ts';

/** Why a task is being ended from outside. */
export type EndingCause = 'kill' | 'drain' | 'drain-gone' | 'unhealthy' | 'completion-time';

/** What is fixed of a task's life before it begins. */
export interface TaskRunPlan {
  readonly what: 'Command' | 'Container';
  /** Between the request to end and the end by force. */
  readonly graceMs: number;
  readonly maxCompletionMs?: number | undefined;
  /** The framework knows the state TASK_KILLING. */
  readonly tellsKilling: boolean;
  readonly memoryMegabytes: number;
}

/** Where a task is in its life: its container is prepared, started, runs, is ended, is over. */
export interface TaskRunState {
  readonly phase: 'preparing' | 'starting' | 'running' | 'ending' | 'over';
  readonly ending?: EndingCause | undefined;
  /** Asked of the kill that is under way. */
  readonly graceMs?: number | undefined;
  readonly healthy?: boolean | undefined;
  readonly checkStatus?: CheckStatusInfo | undefined;
}
