import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { RopesError } from '../../contract/errors.ts';

/**
 * Makes sure that one server at a time uses a data folder. A listening socket is the lock: it
 * ends with the process, however that ends. Returns what gives the folder free. Throws DATA_FOLDER_TAKEN.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'server.sock');
  if (await answers(path)) {
    throw new RopesError('DATA_FOLDER_TAKEN', `Another ropes server uses ${folder}.`);
  }
  // A server that was killed leaves the name behind.
  await rm(path, { force: true });
  const server = createServer((socket) => socket.destroy());
  server.listen(path);
  await once(server, 'listening');
  server.unref();
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Whatever the reason, nobody listens there.
    socket.once('error', () => resolve(false));
  });
}
