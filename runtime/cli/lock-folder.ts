import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { RopesError } from '../../contract/errors.ts';
import { answers } from './is-locked.ts';

/**
 * Makes sure that one server at a time uses a data folder. A listening socket is the lock: it
 * ends with the process, however that ends. Returns what gives the folder free. Throws DATA_FOLDER_TAKEN.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'server.sock');
  const server = (await tryListen(path)) ?? (await takeOver(path));
  if (server === null) {
    throw new RopesError('DATA_FOLDER_TAKEN', `Another ropes server uses ${folder}.`);
  }
  server.unref();
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

/** A server that was killed leaves the name behind. Null when it is alive. */
async function takeOver(path: string): Promise<Server | null> {
  if (await answers(path)) {
    return null;
  }
  await rm(path, { force: true });
  return tryListen(path);
}

/** Null when the name is there already. */
async function tryListen(path: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  server.listen(path);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      return null;
    }
    throw error;
  }
}
