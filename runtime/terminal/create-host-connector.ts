import { setTimeout as wait } from 'node:timers/promises';
import { RopesError } from '../../contract/errors.ts';
import { connectToHost, type HostSocket, type HostSocketEvents } from './connect-to-host.ts';
import { hostProtocol } from './host-messages.ts';
import type { Log } from './log.ts';

/** Keeps a connection to the terminal host, starting a host where there is none. */
export interface HostConnector {
  /** The connection, if there is one now. */
  readonly current: HostSocket | null;
  /** The connection, as soon as there is one. Throws TERMINAL_HOST_LOST when no host starts. */
  ensure(): Promise<HostSocket>;
  /** The connection to a host that runs already; null when none does. */
  find(): Promise<HostSocket | null>;
  dispose(): void;
}

/** A host starts within a second; a machine that is busy may need many. */
const deadlineMs = 20_000;

const retryMs = 50;

/** A host that was started and still does not answer is started again after this. */
const respawnMs = 5000;

/** `onConnect` is told of each new connection, `onLost` of each that ended by itself. */
export function createHostConnector(options: {
  readonly socketPath: string;
  readonly spawn: () => void;
  readonly events: HostSocketEvents;
  readonly onConnect: (socket: HostSocket) => void;
  readonly onLost: () => void;
  readonly log: Log;
}): HostConnector {
  const { socketPath, log } = options;
  const lifetime = new AbortController();
  let current: HostSocket | null = null;
  let finding: Promise<HostSocket | null> | null = null;
  let connecting: Promise<HostSocket> | null = null;
  /** Why the last attempt found no host. */
  let failure: unknown;

  /** Who asks while an attempt is under way shares it: with two, one connection would be nobody's. */
  function find(): Promise<HostSocket | null> {
    if (current) return Promise.resolve(current);
    finding ??= findOnce().finally(() => {
      finding = null;
    });
    return finding;
  }

  async function findOnce(): Promise<HostSocket | null> {
    try {
      return adopt(await connectToHost(socketPath, options.events));
    } catch (error) {
      failure = error;
      return null;
    }
  }

  async function adopt(socket: HostSocket): Promise<HostSocket | null> {
    const { protocol } = socket.hello;
    if (protocol !== hostProtocol) {
      log.warn('the terminal host is of another version; it is ended', { protocol });
      await socket.request({ type: 'shutdown' });
      return null;
    }
    current = socket;
    socket.onClose(() => {
      if (current !== socket) return;
      current = null;
      if (!lifetime.signal.aborted) options.onLost();
    });
    options.onConnect(socket);
    return socket;
  }

  async function connect(): Promise<HostSocket> {
    const deadline = Date.now() + deadlineMs;
    let spawnedAt = 0;
    while (!lifetime.signal.aborted && Date.now() < deadline) {
      const socket = await find();
      if (socket) return socket;
      if (Date.now() - spawnedAt > respawnMs) {
        spawnedAt = Date.now();
        options.spawn();
      }
      await wait(retryMs);
    }
    throw new RopesError(
      'TERMINAL_HOST_LOST',
      `No terminal host answered on its socket within ${deadlineMs / 1000} s.`,
      { cause: failure },
    );
  }

  return {
    get current() {
      return current;
    },
    ensure() {
      if (current) return Promise.resolve(current);
      connecting ??= connect().finally(() => {
        connecting = null;
      });
      return connecting;
    },
    find,
    dispose() {
      lifetime.abort();
      current?.close();
    },
  };
}
