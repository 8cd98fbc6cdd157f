import { randomBytes } from 'node:crypto';
import { type ErrorCode, RopesError } from '../../contract/errors.ts';
import type { Log } from './log.ts';

/** The largest body that a request may have. */
export const maxBodyBytes = 64 * 1024;

/** Errors of status 5xx that are no trouble of the server's. */
const expected: ReadonlySet<ErrorCode> = new Set(['PAGE_NOT_BUILT', 'PORT_UNREACHABLE']);

/**
 * Turns whatever was thrown into an error that may be shown. What is not ours becomes
 * INTERNAL: the details go to the log under a short id, and only the id to the client.
 */
export function toRopesError(error: unknown, log: Log): RopesError {
  if (error instanceof RopesError) {
    if (error.status >= 500 && !expected.has(error.code)) {
      log.warn(error.message, { code: error.code, cause: describe(error.cause) });
    }
    return error;
  }
  const status = statusOf(error);
  if (status === 413) {
    return new RopesError(
      'BODY_TOO_LARGE',
      `The request's body is larger than ${maxBodyBytes / 1024} KiB.`,
    );
  }
  if (status !== null && status >= 400 && status < 500) {
    return new RopesError('BAD_REQUEST', `The request can't be read: ${messageOf(error)}.`);
  }
  const id = randomBytes(4).toString('hex');
  log.error('unexpected error', { id, error: describe(error) });
  return new RopesError(
    'INTERNAL',
    `Something in ropes failed. The server's log has the details under ${id}.`,
  );
}

/** The status that Express and its parsers put on errors of theirs. */
function statusOf(error: unknown): number | null {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  return typeof status === 'number' ? status : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describe(error: unknown): string | undefined {
  if (error === undefined) {
    return undefined;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
