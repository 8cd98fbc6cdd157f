import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens. */
export interface Served {
  port: number;
  /** Ends connections too. */
  close(): Promise<void>;
}

/**
 * Listens; `port` 0 takes a free one.
 * @throws Error when the address is in use or not of this machine
 */
export function serve(handler: RequestListener, host: string, port: number): Promise<Served> {
  // Browsers and clients in Python keep a connection for longer than Node.js' 5 s.
  const server = createServer({ keepAliveTimeout: 0 }, handler);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve({ port: portOf(server.address()), close });
    });
  });

  function close(): Promise<void> {
    return new Promise((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      server.closeAllConnections();
    });
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
