import type { Clock } from '../clock/clock.ts';
import { readPart } from '../files/read-part.ts';

export interface FollowOptions {
  readonly clock: Clock;
  /** Told of what is written from now on; resolves when it may be told more. */
  readonly onBytes: (bytes: Buffer) => Promise<void>;
  /** Nothing more is written: the rest is still told. */
  readonly ended: AbortSignal;
  /** Nobody listens any more. */
  readonly signal: AbortSignal;
}

const LOOK_EVERY_MS = 250;

/** Tells what is appended to a file, until there is no more or it is told to end. Settles then. */
export async function followFile(path: string, options: FollowOptions): Promise<void> {
  const { clock, onBytes, ended, signal } = options;
  const over = AbortSignal.any([ended, signal]);
  let offset = (await readPart(path, 0, 0))?.size ?? 0;
  while (!signal.aborted) {
    // Looked at before the file: what was written until then is read below.
    const isLast = ended.aborted;
    const part = await readPart(path, offset, undefined);
    if (part !== undefined && part.data.length > 0) {
      offset += part.data.length;
      await onBytes(part.data);
    } else if (isLast) return;
    else await pause(clock, over);
  }
}

/** Waits until it is time to look again, or that is over. */
function pause(clock: Clock, over: AbortSignal): Promise<void> {
  if (over.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      over.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(LOOK_EVERY_MS, end);
    over.addEventListener('abort', end);
  });
}
