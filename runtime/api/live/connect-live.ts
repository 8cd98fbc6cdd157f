import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { RopesError } from '../../../contract/errors.ts';
import { type LiveMessage, sessionOverCloseCode } from '../../../contract/live-messages.ts';
import type { SessionView } from '../../../contract/session.ts';
import type { SessionService, TerminalConnection } from '../../session/session-service.ts';
import type { Log } from '../log.ts';
import { toRopesError } from '../to-ropes-error.ts';
import { createClusterFeed } from './create-cluster-feed.ts';
import { keepAlive } from './keep-alive.ts';
import { readPageMessage } from './read-page-message.ts';

// Terminals hold back long before this; what still gets here is a page that takes nothing any more.
const maxBufferedBytes = 8 * 1024 * 1024;
/** The largest message that a page may send. */
const maxFrameBytes = 1024 * 1024;
// One is a mistake; a page that goes on sending nonsense is of another version, or hostile.
const maxInvalidFrames = 5;

/**
 * Joins one open WebSocket to one session: its views and its cluster's as text, its terminals as
 * binary frames.
 * Settles when both are joined; what was joined ends with the connection.
 */
export async function connectLive(deps: {
  readonly connection: WebSocket;
  readonly sessions: SessionService;
  readonly learnerId: string;
  readonly sessionId: string;
  readonly log: Log;
}): Promise<void> {
  const { connection, sessions, learnerId, sessionId, log } = deps;
  const disposables: (() => void)[] = [keepAlive(connection, log)];
  let closed = false;
  let invalidFrames = 0;
  let terminals: TerminalConnection | null = null;

  function send(data: string | Uint8Array): void {
    if (connection.readyState !== connection.OPEN) {
      return;
    }
    if (connection.bufferedAmount > maxBufferedBytes) {
      log.warn('a page takes too slowly what it is sent; its connection is ended', { sessionId });
      connection.terminate();
      return;
    }
    connection.send(data);
  }

  function sendMessage(message: LiveMessage): void {
    send(JSON.stringify(message));
  }

  const cluster = createClusterFeed({ sessions, learnerId, sessionId, send: sendMessage });
  disposables.push(() => cluster.dispose());

  function tellView(session: SessionView): void {
    const { machineTerminals } = sessions;
    const serverTime = new Date().toISOString();
    sendMessage({ type: 'session', session, serverTime, machineTerminals });
    if (session.observed === 'ended') connection.close(sessionOverCloseCode, 'session over');
  }

  function sendProblem(error: unknown): string {
    const known = toRopesError(error, log);
    sendMessage({ type: 'error', error: known.toView() });
    if (known.code === 'FRAME_INVALID') {
      invalidFrames += 1;
    }
    if (invalidFrames >= maxInvalidFrames) {
      connection.close(1008, known.code);
    }
    if (known.code === 'FRAME_TOO_LARGE') {
      connection.close(1009, known.code);
    }
    return known.code;
  }

  function receive(data: RawData, isBinary: boolean): void {
    try {
      if (!(data instanceof Buffer)) {
        throw new RopesError('FRAME_INVALID', 'A message came in pieces.');
      }
      if (data.length > maxFrameBytes) {
        throw new RopesError('FRAME_TOO_LARGE', `A message had ${data.length} bytes.`);
      }
      if (!isBinary) {
        const { on } = readPageMessage(data.toString());
        cluster.turn(on).catch(sendProblem);
        return;
      }
      if (terminals === null) {
        throw new RopesError('SESSION_ENDED', 'The session has ended, and its terminals with it.');
      }
      terminals.receive(data);
    } catch (error) {
      sendProblem(error);
    }
  }

  function own(dispose: () => void): void {
    if (closed) {
      dispose();
    } else {
      disposables.push(dispose);
    }
  }

  async function joinTerminals(): Promise<void> {
    try {
      const joined = await sessions.connectTerminals(learnerId, sessionId, {
        clientId: randomUUID(),
        send,
      });
      terminals = joined;
      own(() => joined.dispose());
    } catch (error) {
      // An ended session has a view to show, and no terminals.
      if (!(error instanceof RopesError) || error.code !== 'SESSION_ENDED') {
        throw error;
      }
    }
  }

  connection.on('error', (error) => {
    log.warn('a live connection broke', { sessionId, reason: error.message });
  });
  connection.once('close', () => {
    closed = true;
    for (const dispose of disposables.splice(0)) {
      dispose();
    }
  });
  connection.on('message', receive);
  // Frames wait in the socket until the terminals are there to take them.
  connection.pause();
  try {
    own(await sessions.watch(learnerId, sessionId, tellView));
    await joinTerminals();
  } catch (error) {
    connection.close(1011, sendProblem(error));
  } finally {
    connection.resume();
  }
}
