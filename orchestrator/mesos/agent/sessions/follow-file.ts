import type { Clock } from '../clock/clock.ts';
import { readPart } from '../files/read-part.ts';

export interface FollowOptions {
  readonly clock: Clock;
  /** Told of what is written from now on; resolves when it may be told more. */
  readonly onBytes: (bytes: Buffer) => Promise<void>;
  readonly signal: AbortSignal;
}

const LOOK_EVERY_MS = 250;

/** Tells what is appended to a file, until it is told to end. Settles then. */
export async function followFile(path: string, options: FollowOptions): Promise<void> {
  const { clock, onBytes, signal } = options;
  let offset = (await readPart(path, 0, 0))?.size ?? 0;
  while (!signal.aborted) {
    const part = await readPart(path, offset, undefined);
    if (part !== undefined && part.data.length > 0) {
      offset += part.data.length;
      await onBytes(part.data);
      continue;
    }
    await new Promise<void>((resolve) => {
      const cancel = clock.after(LOOK_EVERY_MS, resolve);
      const end = (): void => {
        cancel();
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
    });
  }
}
