import type { WebSocket } from 'ws';
import type { Log } from '../log.ts';

// Proxies drop a silent connection after a minute; a page that left no word is gone in half of one.
const beatMs = 15_000;

/** Pings the page and ends a connection that does not answer. Returns what stops it. */
export function keepAlive(connection: WebSocket, log: Log): () => void {
  let answered = true;
  connection.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered && !connection.isPaused) {
      log.info('a page is gone without a word; its connection is ended');
      connection.terminate();
      return;
    }
    // What a page answers is not read while its terminals are waited for; nodes may have to wake.
    answered = connection.isPaused;
    connection.ping();
  }, beatMs);
  timer.unref();
  return () => clearInterval(timer);
}
