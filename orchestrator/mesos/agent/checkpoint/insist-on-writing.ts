import type { Clock } from '../clock/clock.ts';
import type { CheckpointFiles } from './checkpoint-files.ts';

export interface InsistDependencies {
  readonly clock: Clock;
  readonly files: Pick<CheckpointFiles, 'write'>;
  readonly log: (line: string) => void;
}

/** A full disk may be cleared by a learner at any time. */
const RETRY_MS = 1000;

/** Writes what may not be lost: again and again, until there is room for it. */
export async function insistOnWriting(
  { clock, files, log }: InsistDependencies,
  path: string,
  value: unknown,
): Promise<void> {
  for (;;) {
    try {
      await files.write(path, value);
      return;
    } catch (error) {
      log(`Can't keep ${path}, trying again: ${error}`);
      await new Promise<void>((resolve) => clock.after(RETRY_MS, resolve));
    }
  }
}
