import { type ErrorCode, RopesError } from '../contract/errors.ts';

/** How a node, or the engine on it, shows that it does not answer. */
const silentCodes: readonly ErrorCode[] = ['COMMAND_FAILED', 'NODE_NOT_FOUND', 'TIMED_OUT'];

/** Whether an error says that this one node can't tell, so that others may be asked. */
export function isSilence(error: unknown): error is RopesError {
  return error instanceof RopesError && silentCodes.includes(error.code);
}
