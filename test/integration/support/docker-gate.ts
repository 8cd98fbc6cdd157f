import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A socket between a program and the Docker engine that tells of each request that changes something. */
export interface DockerGate {
  /** Listens to requests from now on; each is named like `POST /containers/{id}/start`. */
  watch(onRequest: (name: string) => void): void;
  close(): Promise<void>;
}

// A request's head comes at once: the client writes it in one piece.
const changing = /^(POST|PUT|DELETE) (?:\/v[\d.]+)?(\/[^ ?]*)/;

/** Opens the gate at `path`, in front of the engine at `enginePath`. */
export async function openDockerGate(path: string, enginePath: string): Promise<DockerGate> {
  let listener: (name: string) => void = () => undefined;
  const sockets = new Set<Socket>();

  // Whoever has sent all of a command's input still waits for its output.
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const engine = connect({ path: enginePath, allowHalfOpen: true });
    for (const [from, to] of [
      [client, engine],
      [engine, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        to.write(data);
        const name = from === client ? nameOf(data) : null;
        // It is on its way to the engine, and nobody has heard an answer.
        if (name !== null) listener(name);
      });
      from.on('end', () => to.end());
      from.on('close', () => to.destroy());
      // What follows is the close of both.
      from.on('error', () => to.destroy());
    }
  });
  server.listen(path);
  await once(server, 'listening');
  return {
    watch(onRequest) {
      listener = onRequest;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

function nameOf(data: Buffer): string | null {
  const [, method, path] = changing.exec(data.toString('latin1', 0, 500)) ?? [];
  if (method === undefined || path === undefined) return null;
  return `${method} ${path.replace(/^(\/[a-z]+\/)(?!create$)[^/]+/, '$1{id}')}`;
}
