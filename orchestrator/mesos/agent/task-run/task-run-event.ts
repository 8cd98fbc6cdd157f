import type { CheckStatusInfo } from '../../wire/messages/health.ts';
import type { ContainerExit } from '../containers/container-exit.ts';
import type { EndingCause } from './task-run-state.ts';

/** What happens to a task. */
export type TaskRunEvent =
  | { readonly type: 'prepared' }
  /** It could not be prepared or started. */
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'started' }
  | { readonly type: 'exited'; readonly exit: ContainerExit }
  | {
      readonly type: 'kill';
      readonly cause: EndingCause;
      readonly graceMs?: number | undefined;
    }
  | { readonly type: 'grace-over' }
  | { readonly type: 'completion-time-over' }
  | { readonly type: 'health'; readonly healthy: boolean; readonly kill: boolean }
  | { readonly type: 'check'; readonly status: CheckStatusInfo };
