import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { CheckpointFiles } from '../checkpoint/checkpoint-files.ts';
import { insistOnWriting } from '../checkpoint/insist-on-writing.ts';
import type { Clock } from '../clock/clock.ts';
import { nextDelay, type RetryDelays } from './retry-delays.ts';
import {
  acknowledgeUpdate,
  addUpdate,
  emptyUpdateStream,
  type UpdateStream,
} from './update-stream.ts';

/** A task of a framework, and where its updates are kept. */
export interface UpdateTarget {
  readonly frameworkId: string;
  readonly taskId: string;
  readonly path: string;
}

export interface UpdateManagerDependencies {
  readonly clock: Clock;
  readonly files: CheckpointFiles;
  readonly delays: RetryDelays;
  readonly log: (line: string) => void;
  /** Sends to the master, or not when there is none: it is asked again. */
  readonly forward: (frameworkId: string, status: TaskStatus, latest: TaskState) => void;
}

export interface UpdateManager {
  /** Takes what is not acknowledged from a stream that was read back. */
  recover(target: UpdateTarget, stream: UpdateStream): void;
  /** Settles when the update is on the disk, however long that takes. `false`: it came before. */
  update(target: UpdateTarget, status: TaskStatus): Promise<boolean>;
  /** The update that is under way got home. Answers whether the task's stream is over by that. */
  acknowledge(frameworkId: string, taskId: string, uuid: string): Promise<boolean>;
  /** Sends at once all that is under way: there is a new connection. */
  resume(): void;
  /** The update that is under way. */
  outstanding(frameworkId: string, taskId: string): TaskStatus | undefined;
  forget(frameworkId: string, taskId: string): void;
}

interface Entry {
  readonly target: UpdateTarget;
  stream: UpdateStream;
  delayMs: number;
  cancelRetry: () => void;
  /** Writes of one stream follow each other. */
  tail: Promise<unknown>;
}

/** Brings updates to the master: one at a time of each task, in order, again and again. */
export function createUpdateManager(dependencies: UpdateManagerDependencies): UpdateManager {
  const { clock, delays } = dependencies;
  const entries = new Map<string, Entry>();

  const entryOf = (target: UpdateTarget): Entry => {
    const key = keyOf(target.frameworkId, target.taskId);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = {
      target,
      stream: emptyUpdateStream,
      delayMs: delays.firstMs,
      cancelRetry: () => {},
      tail: Promise.resolve(),
    };
    entries.set(key, entry);
    return entry;
  };

  const send = (entry: Entry): void => {
    entry.cancelRetry();
    const [status] = entry.stream.pending;
    if (status === undefined) return;
    const { frameworkId } = entry.target;
    dependencies.forward(frameworkId, status, entry.stream.latestState ?? status.state);
    const { delayMs } = entry;
    entry.delayMs = nextDelay(delayMs, delays);
    entry.cancelRetry = clock.after(delayMs, () => send(entry));
  };

  const sendAfresh = (entry: Entry): void => {
    entry.delayMs = delays.firstMs;
    send(entry);
  };

  const write = async (entry: Entry, stream: UpdateStream): Promise<void> => {
    await insistOnWriting(dependencies, entry.target.path, stream);
    entry.stream = stream;
  };

  const inOrder = <T>(entry: Entry, act: () => Promise<T>): Promise<T> => {
    const turn = entry.tail.then(act);
    entry.tail = turn.catch(() => undefined);
    return turn;
  };

  return {
    recover: (target, stream) => {
      entryOf(target).stream = stream;
    },
    update: (target, status) => {
      const entry = entryOf(target);
      return inOrder(entry, async () => {
        const next = addUpdate(entry.stream, status);
        if (next === undefined) return false;
        const wasIdle = entry.stream.pending.length === 0;
        await write(entry, next);
        if (wasIdle) sendAfresh(entry);
        return true;
      });
    },
    acknowledge: async (frameworkId, taskId, uuid) => {
      const entry = entries.get(keyOf(frameworkId, taskId));
      if (entry === undefined) return false;
      return inOrder(entry, async () => {
        const next = acknowledgeUpdate(entry.stream, uuid);
        if (next === undefined) return false;
        entry.cancelRetry();
        await write(entry, next);
        sendAfresh(entry);
        return next.over;
      });
    },
    resume: () => entries.forEach(sendAfresh),
    outstanding: (frameworkId, taskId) =>
      entries.get(keyOf(frameworkId, taskId))?.stream.pending[0],
    forget: (frameworkId, taskId) => {
      const key = keyOf(frameworkId, taskId);
      entries.get(key)?.cancelRetry();
      entries.delete(key);
    },
  };
}

function keyOf(frameworkId: string, taskId: string): string {
  return `${frameworkId} ${taskId}`;
}
