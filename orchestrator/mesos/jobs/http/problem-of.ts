import { HttpProblem } from './http-problem.ts';

/**
 * The answer to an error that reached the edge. Express gives its own errors a `status`: a body that
 * is not JSON, one that is too large, an address that cannot be decoded.
 */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
    if (error.status < 500) return new HttpProblem(error.status, error.message);
  }
  return new HttpProblem(500, error instanceof Error ? error.message : String(error));
}
