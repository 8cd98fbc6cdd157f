import { RopesError } from '../../../contract/errors.ts';
import { cutOutput } from './cut-output.ts';

/** What an error says for the learner: its message, and one line a problem. At most 4 KiB. */
export function describeFailure(error: unknown): string {
  if (error instanceof RopesError) {
    return cutOutput([error.message, ...error.problems].join('\n'));
  }
  return cutOutput(error instanceof Error ? error.message : String(error));
}
