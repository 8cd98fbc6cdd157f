import { once } from 'node:events';
import { connect } from 'node:net';
import { type ErrorCode, errorRegistry, RopesError } from '../../contract/errors.ts';
import { type AdminRequest, adminAnswerSchema } from './admin-messages.ts';
import { readAll } from './read-all.ts';

const mostAnswerBytes = 64 * 1024;

/**
 * Asks the server of a data folder to do something, and waits until it is done. False when no
 * server is there. Throws what the server says, or SERVER_UNREACHABLE when it breaks off.
 */
export async function askServer(
  path: string,
  request: AdminRequest,
  signal: AbortSignal,
): Promise<boolean> {
  const socket = connect({ path, signal });
  try {
    await once(socket, 'connect');
  } catch (error) {
    signal.throwIfAborted();
    if (isAbsent(error)) return false;
    throw error;
  }
  try {
    socket.end(JSON.stringify(request));
    const { error } = adminAnswerSchema.parse(JSON.parse(await readAll(socket, mostAnswerBytes)));
    if (error === null) return true;
    throw new RopesError(isKnown(error.code) ? error.code : 'INTERNAL', error.message);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof RopesError) throw cause;
    throw new RopesError('SERVER_UNREACHABLE', 'The server broke off before it was done.', {
      cause,
    });
  } finally {
    socket.destroy();
  }
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
  );
}

function isKnown(code: string): code is ErrorCode {
  return code in errorRegistry;
}
