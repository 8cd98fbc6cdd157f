import type { TaskStatus } from '../../wire/messages/status.ts';

/** The parts of a status that the task's own life decides. */
export type TaskRunStatus = Pick<
  TaskStatus,
  'state' | 'message' | 'reason' | 'healthy' | 'check_status' | 'limitation'
>;

/** What is to be done next for a task, in order. */
export type TaskRunEffect =
  | { readonly type: 'update'; readonly status: TaskRunStatus }
  | { readonly type: 'start' }
  /** Gives up what is being prepared. */
  | { readonly type: 'abandon' }
  | { readonly type: 'start-checks' }
  | { readonly type: 'stop-checks' }
  | { readonly type: 'stop'; readonly graceMs: number }
  | { readonly type: 'destroy' }
  | {
      readonly type: 'timer';
      readonly milliseconds: number;
      readonly event: 'grace-over' | 'completion-time-over';
    }
  /** Nothing follows. */
  | { readonly type: 'over' };
