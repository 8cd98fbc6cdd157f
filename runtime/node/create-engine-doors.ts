import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { connectEngine } from './connect-engine.ts';
import type { Log } from './log.ts';
import { relayThroughExec } from './relay-through-exec.ts';

/** A way from this machine to the Docker engine on a node. */
interface EngineDoor {
  /** Its address, as DOCKER_HOST has it. */
  readonly host: string;
  close(): Promise<void>;
}

/** Opens ways to the engines of nodes. */
export interface EngineDoors {
  /** A unix socket in the folder; each connection to it is joined to the engine of the node. */
  open(containerId: string): Promise<EngineDoor>;
  /** Removes the sockets of a process that was killed. */
  sweep(): Promise<void>;
}

// Short, for the address of a socket has to fit in 107 bytes.
const socketName = /^docker-[0-9a-f]{8}\.sock$/;

/** Ends when either side does, and then has said everything that came before. */
const dialCommand = ['docker', 'system', 'dial-stdio'];

/** Makes what opens doors, by the address of the engine that nodes run on. `folder` is the user's alone. */
export function createEngineDoors(dependencies: {
  readonly host: string;
  readonly folder: string;
  readonly log: Log;
}): EngineDoors {
  const { folder, log } = dependencies;
  const docker = connectEngine(dependencies.host);

  async function serve(socket: Socket, containerId: string): Promise<void> {
    try {
      const relay = await relayThroughExec(docker, containerId, dialCommand);
      await pipeline(socket, relay, socket);
    } catch (error) {
      // Programs hang up on an engine whenever they have heard enough.
      log.info('a connection to the engine of a node ended early', { error });
      socket.destroy();
    }
  }

  return {
    async open(containerId) {
      const path = join(folder, `docker-${randomBytes(4).toString('hex')}.sock`);
      const sockets = new Set<Socket>();
      const server = createServer({ allowHalfOpen: true }, (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        void serve(socket, containerId);
      });
      server.listen(path);
      await once(server, 'listening');
      return {
        host: `unix://${path}`,
        async close() {
          server.close();
          for (const socket of sockets) socket.destroy();
          await once(server, 'close');
        },
      };
    },
    async sweep() {
      const names = await readdir(folder);
      const stale = names.filter((name) => socketName.test(name));
      await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}
