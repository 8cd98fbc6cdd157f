import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { RopesError } from '../../contract/errors.ts';
import type { SessionService } from '../session/session-service.ts';
import { type AdminAnswer, adminRequestSchema } from './admin-messages.ts';
import type { Logger } from './create-logger.ts';
import { readAll } from './read-all.ts';

/** A thousand session ids. */
const mostRequestBytes = 64 * 1024;

/**
 * Takes orders of the server's owner on a unix socket in the data folder, which must be locked.
 * Returns what ends it.
 */
export async function serveAdmin(options: {
  readonly path: string;
  readonly sessions: Pick<SessionService, 'endMany'>;
  readonly log: Logger;
}): Promise<() => Promise<void>> {
  const { path, log } = options;
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', (error) => log.info('an order broke off', { error }));
    void answer(socket);
  });

  async function answer(socket: Socket): Promise<void> {
    const said: AdminAnswer = { error: await carryOut(socket) };
    socket.end(JSON.stringify(said));
  }

  async function carryOut(socket: Socket): Promise<AdminAnswer['error']> {
    try {
      const text = await readAll(socket, mostRequestBytes);
      const request = adminRequestSchema.parse(JSON.parse(text));
      log.info('sessions are ended from the command line', { sessions: request.end.join(' ') });
      await options.sessions.endMany(request.end);
      return null;
    } catch (error) {
      log.warn('an order could not be carried out', { error });
      return error instanceof RopesError
        ? { code: error.code, message: error.message }
        : { code: 'INTERNAL', message: 'The server failed; its log says why.' };
    }
  }

  // A server that was killed leaves the name behind, and the lock says that no other is alive.
  await rm(path, { force: true });
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o600);
  server.unref();
  return async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
}
