import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import {
  createTerminalHost,
  type HostConnection,
  type TerminalHost,
} from './create-terminal-host.ts';
import { serverMessageSchema } from './host-messages.ts';
import type { Log } from './log.ts';
import type { ShellOpener } from './shell.ts';
import { createWireReader, encodeWire, type WireMessage } from './wire.ts';

/** A terminal host that listens. */
export interface ServedTerminalHost {
  /** Settles when it has ended: asked to, or because there was nothing to stay for. */
  readonly ended: Promise<void>;
  /** Ends all shells and stops listening. */
  end(): void;
}

const idleMs = 60_000;

/**
 * Serves a terminal host on a unix socket that only this user may open. It ends when it is asked
 * to, and after a minute without a server and without a running shell. Throws when another host
 * listens there.
 */
export async function serveTerminalHost(options: {
  readonly socketPath: string;
  readonly opener: ShellOpener;
  readonly log: Log;
}): Promise<ServedTerminalHost> {
  const { socketPath, opener, log } = options;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => serveSocket({ socket, sockets, host, log }));
  const ended = new Promise<void>((resolve) => server.once('close', resolve));
  let idleTimer: NodeJS.Timeout | undefined;
  let ending = false;

  const host = createTerminalHost({
    opener,
    log,
    // Not before the one who asked has been answered.
    onShutdown: () => void setImmediate(end),
    onChange: watchIdle,
  });

  function watchIdle(): void {
    clearTimeout(idleTimer);
    idleTimer = host.idle && !ending ? setTimeout(end, idleMs) : undefined;
  }

  function end(): void {
    if (ending) return;
    ending = true;
    clearTimeout(idleTimer);
    void host.dispose().then(() => {
      server.close();
      for (const socket of sockets) socket.destroySoon();
    });
  }

  await removeStaleSocket(socketPath);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  chmodSync(socketPath, 0o600);
  watchIdle();
  return { ended, end };
}

/** Removes a socket that nobody listens on any more. Throws when somebody does. */
async function removeStaleSocket(path: string): Promise<void> {
  const answers = await new Promise<boolean>((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
  if (answers) throw new Error('another terminal host listens on this socket already');
  rmSync(path, { force: true });
}

function serveSocket(options: {
  readonly socket: Socket;
  readonly sockets: Set<Socket>;
  readonly host: TerminalHost;
  readonly log: Log;
}): void {
  const { socket, sockets, host, log } = options;
  sockets.add(socket);
  const connection = host.connect({
    send: (message) => socket.write(encodeWire({ type: 'json', text: JSON.stringify(message) })),
    sendFrame: (page, frame) => socket.write(encodeWire({ type: 'frame', page, frame })),
  });
  const read = createWireReader((message) => handle(connection, message));
  socket.on('data', (bytes) => {
    try {
      read(bytes);
    } catch (error) {
      log.warn('a server said what the host does not understand', { error });
      socket.destroy();
    }
  });
  socket.on('error', (error) => log.info('the connection to a server broke', { error }));
  socket.once('close', () => {
    sockets.delete(socket);
    connection.closed();
  });
}

function handle(connection: HostConnection, message: WireMessage): void {
  if (message.type === 'frame') connection.receiveFrame(message.page, message.frame);
  else connection.receive(serverMessageSchema.parse(JSON.parse(message.text)));
}
