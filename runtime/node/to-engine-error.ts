import { type ErrorCode, RopesError } from '../../contract/errors.ts';

/** Codes of a connection that was refused, never made, or lost. */
const connectionCodes = new Set([
  'EACCES',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** HTTP status of an answer of the engine that was an error. */
export function statusOf(error: unknown): number | null {
  return hasField(error, 'statusCode') && typeof error.statusCode === 'number'
    ? error.statusCode
    : null;
}

/**
 * The typed error for what a call to the engine threw. A lost connection is ENGINE_UNREACHABLE;
 * an answer gets the code that `byStatus` has for it, or else `otherwise`. Errors that have a
 * code already, and aborts, stay as they are.
 */
export function toEngineError(
  error: unknown,
  attempt: string,
  options: {
    readonly byStatus?: Readonly<Record<number, ErrorCode>>;
    readonly otherwise: ErrorCode;
  },
): Error {
  if (error instanceof RopesError) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  const status = statusOf(error);
  if (status !== null) {
    const code = options.byStatus?.[status] ?? options.otherwise;
    return new RopesError(code, `${attempt}: the engine says "${answerOf(error)}".`, {
      cause: error,
    });
  }
  const detail = error instanceof Error ? error.message.trim() : String(error);
  const lost = hasField(error, 'code') && connectionCodes.has(String(error.code));
  return new RopesError(
    lost ? 'ENGINE_UNREACHABLE' : options.otherwise,
    `${attempt}: ${lost ? 'the Docker engine does not answer' : 'the call failed'} (${detail}).`,
    { cause: error },
  );
}

/** The engine's own words, or what the client made of them. */
function answerOf(error: unknown): string {
  const said = hasField(error, 'json') && hasField(error.json, 'message') && error.json.message;
  return String(said || (error instanceof Error ? error.message : error)).trim();
}

function hasField<K extends string>(value: unknown, name: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}
