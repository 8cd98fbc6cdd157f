import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { RopesError } from '../../contract/errors.ts';

/** An HTTP server that listens. Requests wait until `serve` says who answers them. */
export interface Listener {
  readonly port: number;
  serve(app: RequestHandlers): void;
  /** Stops taking connections, lets answers under way end for a moment, then closes what is left. */
  close(): Promise<void>;
}

interface RequestHandlers {
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  refuse(error: Error, socket: Duplex): void;
}

/**
 * Longer than browsers keep a connection that is not used (Chromium: 5 minutes). With less, a request
 * that is sent in the moment in which the server closes it is lost.
 */
const keepAliveMs = 310_000;

// Answers take milliseconds; only previews and downloads go on longer, and those may be cut.
const graceMs = 1_000;

/** Opens the port before anything else is done, so that a second server disturbs nothing. Throws PORT_TAKEN. */
export async function listen(address: {
  readonly host: string;
  readonly port: number;
}): Promise<Listener> {
  let serve: (app: RequestHandlers) => void = () => undefined;
  const ready = new Promise<RequestHandlers>((resolve) => {
    serve = resolve;
  });
  // A request without a Host header is refused as one with another: with a code.
  const options = { requireHostHeader: false, keepAliveTimeout: keepAliveMs };
  const server = createServer(options, (request, response) => {
    void ready.then((app) => app.handle(request, response));
  });
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    void ready.then((app) => app.upgrade(request, socket, head));
  });
  server.on('clientError', (error, socket) => {
    void ready.then((app) => app.refuse(error, socket));
  });
  server.listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw toListenError(cause, address);
  }
  return {
    port: (server.address() as AddressInfo).port,
    serve: (app) => serve(app),
    close: () => close(server, upgraded),
  };
}

/** The server waits for `upgraded` too, though it counts them among its connections no more. */
async function close(server: Server, upgraded: ReadonlySet<Duplex>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
    for (const socket of upgraded) socket.destroy();
  }, graceMs);
  await closed;
  clearTimeout(timer);
}

function toListenError(
  cause: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): RopesError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const why: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} of ${host} is taken by another program, or by a ropes that runs already.`,
    EACCES: `Port ${port} needs more rights than this user has.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine.`,
  };
  return new RopesError(
    'PORT_TAKEN',
    why[code] ?? `Port ${port} of ${host} can't be opened (${code}).`,
    { cause },
  );
}
