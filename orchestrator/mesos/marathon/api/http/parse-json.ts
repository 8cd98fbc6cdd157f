import { ApiError } from './api-error.ts';

/**
 * Parses a request's body. Throws 400 `Invalid JSON` with the parser's reason in `details`,
 * for an empty body as well.
 */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, 'Invalid JSON', { details: reason });
  }
}
