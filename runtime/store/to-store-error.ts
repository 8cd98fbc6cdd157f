import { RopesError } from '../../contract/errors.ts';

/** Turns what the database threw into a RopesError: STORE_FULL, or STORE_FAILED with the reason. */
export function toStoreError(error: unknown, file: string): RopesError {
  if (error instanceof RopesError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (isFull(error)) {
    return new RopesError(
      'STORE_FULL',
      `Could not save to ${file}: there is no room left on its disk. Nothing that was saved before is lost.`,
      { cause: error },
    );
  }
  return new RopesError('STORE_FAILED', `The database ${file} could not be used: ${reason}.`, {
    cause: error,
  });
}

function isFull(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'SQLITE_FULL' || error.code === 'ENOSPC';
}
