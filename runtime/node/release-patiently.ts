import { setTimeout as pause } from 'node:timers/promises';
import { RopesError } from '../../contract/errors.ts';

/** A node's container that has started, and what is to be done for it. */
export interface ReleasableNode {
  /** Its first process, as the host numbers it; 0 when it does not run, or nobody can tell. */
  pid(): Promise<number>;
  /** Throws COMMAND_FAILED when the engine says that it can't start a command in it. */
  release(): Promise<void>;
  /** Kills it. */
  end(): Promise<void>;
  /** Called once when it takes long, with what the last try came to. */
  onSlow(error: unknown): void;
}

/** Milliseconds between two tries, until it is slow, and of refusals until it is ended. */
export interface Patience {
  readonly everyMs: number;
  readonly slowMs: number;
  readonly refusedMs: number;
}

interface Refusal {
  readonly pid: number;
  readonly since: number;
}

/**
 * Tries to release a node until it is, or is gone. One that runs and takes no command for
 * `refusedMs` is ended, so that whoever looks after stopped nodes starts it: an engine that was
 * stopped in a hurry takes away the file system of a container that goes on (Docker 20.10). Throws
 * the signal's abort, and what ending throws.
 */
export async function releasePatiently(
  node: ReleasableNode,
  patience: Patience,
  signal: AbortSignal,
): Promise<'released' | 'gone' | 'ended'> {
  const began = performance.now();
  let slow = false;
  let refusal: Refusal | null = null;
  for (;;) {
    const pid = await node.pid();
    if (pid === 0) return 'gone';
    try {
      await node.release();
      return 'released';
    } catch (error) {
      signal.throwIfAborted();
      refusal = nextRefusal(refusal, pid, error);
      if (!slow && performance.now() - began >= patience.slowMs) {
        slow = true;
        node.onSlow(error);
      }
    }
    if (refusal !== null && performance.now() - refusal.since >= patience.refusedMs) {
      // Not what was started in its place meanwhile.
      if ((await node.pid()) === pid) await node.end();
      return 'ended';
    }
    await pause(patience.everyMs, undefined, { signal });
  }
}

function nextRefusal(before: Refusal | null, pid: number, error: unknown): Refusal | null {
  if (!takesNoCommand(error)) return null;
  return before?.pid === pid ? before : { pid, since: performance.now() };
}

/** Not merely slow: the engine says that it can't start any. */
function takesNoCommand(error: unknown): boolean {
  return error instanceof RopesError && error.code === 'COMMAND_FAILED';
}
