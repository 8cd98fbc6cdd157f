import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';

/** The updates of one task on their way to its framework. Its form is what is checkpointed. */
export interface UpdateStream {
  /** Not acknowledged, the oldest first; only that one is under way. */
  readonly pending: readonly TaskStatus[];
  /** Ids of updates that came, so that one which comes again is told. */
  readonly received: readonly string[];
  readonly latestState?: TaskState | undefined;
  /** The newest, which operators still see after a restart. */
  readonly last?: TaskStatus | undefined;
  /** Seconds since 1970 of the first update that said so. */
  readonly runningSince?: number | undefined;
  /** The update that ends the task was acknowledged: nothing follows. */
  readonly over: boolean;
}

export const emptyUpdateStream: UpdateStream = { pending: [], received: [], over: false };

/** An executor repeats after a reconnection no more than it has not got an answer for. */
const REMEMBERED_IDS = 200;

/**
 * The stream with one update more. `undefined` when it came before, or nothing may follow: then
 * the sender is to be answered as if it were new.
 */
export function addUpdate(stream: UpdateStream, status: TaskStatus): UpdateStream | undefined {
  const { uuid } = status;
  if (uuid === undefined) throw new Error('An update without uuid can not be acknowledged');
  if (stream.over || stream.received.includes(uuid)) return undefined;
  const last = stream.pending.at(-1);
  if (last !== undefined && isTerminal(last.state)) return undefined;
  return {
    ...stream,
    pending: [...stream.pending, status],
    received: [...stream.received, uuid].slice(-REMEMBERED_IDS),
    latestState: status.state,
    last: status,
    runningSince:
      stream.runningSince ?? (status.state === 'TASK_RUNNING' ? status.timestamp : undefined),
  };
}

/** The stream without the update that is under way; `undefined` when the id is of another one. */
export function acknowledgeUpdate(stream: UpdateStream, uuid: string): UpdateStream | undefined {
  const [underWay, ...pending] = stream.pending;
  if (underWay?.uuid !== uuid) return undefined;
  return { ...stream, pending, over: isTerminal(underWay.state) };
}
