import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { RopesError } from '../../../contract/errors.ts';
import type { SessionService } from '../../session/session-service.ts';
import { checkUpgradeOrigin } from '../check-origin.ts';
import { readLearner } from '../learner-cookie.ts';
import type { Log } from '../log.ts';
import { refuseUpgrade } from '../send-error.ts';
import { toRopesError } from '../to-ropes-error.ts';
import { connectLive } from './connect-live.ts';

/** Opens live connections: each one checked before anything is answered with 101. */
export interface LiveUpgrade {
  upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    host: { readonly origin: string; readonly secure: boolean },
  ): Promise<void>;
  /** Closes all of them. */
  dispose(): void;
}

// What is over 1 MiB is refused with an error that says so; over this it is not even read.
const maxReadBytes = 2 * 1024 * 1024;

// Far more tabs than a learner has; each connection may hold megabytes that its page has not taken.
const mostOfSession = 20;

export function createLiveUpgrade(deps: {
  readonly sessions: SessionService;
  readonly log: Log;
}): LiveUpgrade {
  const { sessions, log } = deps;
  // Terminal output is small pieces, for which compression costs more than it saves.
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxReadBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });

  /** How many live connections each session has. */
  const open = new Map<string, number>();

  function requireRoom(sessionId: string): void {
    if ((open.get(sessionId) ?? 0) < mostOfSession) return;
    throw new RopesError(
      'LIVE_LIMIT',
      `Session ${sessionId} is open in ${mostOfSession} pages already, and may be in no more.`,
    );
  }

  function count(sessionId: string, change: 1 | -1): void {
    const now = (open.get(sessionId) ?? 0) + change;
    if (now === 0) open.delete(sessionId);
    else open.set(sessionId, now);
  }

  return {
    async upgrade(request, socket, head, host) {
      try {
        const sessionId = readSessionId(request.url ?? '');
        checkUpgradeOrigin(request.headers, host.origin);
        const learnerId = readLearner(request.headers.cookie, host.secure);
        if (learnerId === null) {
          throw new RopesError('SESSION_NOT_FOUND', 'This browser has no sessions here.');
        }
        await sessions.view(learnerId, sessionId);
        // Nothing is waited for from here on until the connection is counted.
        requireRoom(sessionId);
        server.handleUpgrade(request, socket, head, (connection) => {
          count(sessionId, 1);
          connection.once('close', () => count(sessionId, -1));
          void connectLive({ connection, sessions, learnerId, sessionId, log });
        });
      } catch (error) {
        refuseUpgrade(socket, toRopesError(error, log));
      }
    },
    dispose() {
      for (const connection of server.clients) {
        connection.close(1001, 'the server stops');
      }
      server.close();
    },
  };
}

function readSessionId(url: string): string {
  const match = /^\/api\/sessions\/([a-z2-7]{26})\/live$/.exec(url);
  if (match?.[1] === undefined) {
    throw new RopesError('NOT_FOUND', 'There is no live connection at this address.');
  }
  return match[1];
}
