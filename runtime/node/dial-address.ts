import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { RopesError } from '../../contract/errors.ts';
import { requirePort } from './require-port.ts';
import { createTimeLimit } from './time-limit.ts';

/** Where to connect. */
export interface DialTarget {
  /** For the error. */
  readonly node: string;
  /** IPv4 address, never a name: nothing is resolved or followed. */
  readonly address: string;
  readonly port: number;
}

/** A node is on this machine, so what does not answer by then does not answer. */
const DIAL_TIMEOUT_MS = 5000;

/**
 * Opens a TCP connection to a port of a node. Throws PORT_UNREACHABLE when nothing answers or the
 * port is no port, or the signal's reason.
 */
export async function dialAddress(target: DialTarget, signal: AbortSignal): Promise<Socket> {
  const { node, address, port } = target;
  signal.throwIfAborted();
  requirePort(port);
  const limit = createTimeLimit(DIAL_TIMEOUT_MS, signal);
  const socket = connect({ host: address, port, family: 4, noDelay: true });
  try {
    await once(socket, 'connect', { signal: limit.signal });
    return socket;
  } catch (error) {
    // Closing a socket that still connects may report once more that it could not.
    socket.on('error', () => {}).destroy();
    if (limit.signal.aborted && !limit.expired) throw signal.reason;
    const why = limit.expired ? `no answer within ${DIAL_TIMEOUT_MS} ms` : String(error);
    throw new RopesError('PORT_UNREACHABLE', `Port ${port} of ${node}: ${why}.`, { cause: error });
  } finally {
    limit.dispose();
  }
}
