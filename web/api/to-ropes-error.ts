import { RopesError } from '../../contract/errors.ts';

/** Any thrown value as a RopesError that the page can show. */
export function toRopesError(error: unknown): RopesError {
  if (error instanceof RopesError) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  return new RopesError('INTERNAL', message, { cause: error });
}
