import { addAbortSignal, type Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { LabelFilter } from './labels.ts';
import type { Log } from './log.ts';
import { type NodeEvent, readNodeEvent } from './read-node-event.ts';

/** What to watch, and whom to tell. Listeners must not throw. */
export interface NodeWatch {
  readonly filters: LabelFilter;
  /** Watching has begun, perhaps anew: what happened before was not seen. */
  onConnected(): void;
  onEvent(event: NodeEvent): void;
}

/** Between two tries to reach an engine that went away. */
const RETRY_MS = 1000;

/**
 * Watches the containers of nodes start, and goes on when the engine comes back. Ends
 * when the signal aborts; does not throw.
 */
export async function watchNodes(
  docker: Docker,
  watch: NodeWatch,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  let reported = false;
  while (!signal.aborted) {
    try {
      const events = await docker.getEvents({
        filters: { type: ['container'], event: ['start'], ...watch.filters },
      });
      reported = false;
      watch.onConnected();
      // The client's types leave out that this is an HTTP response.
      for await (const line of readLines(addAbortSignal(signal, events as Readable))) {
        const event = readNodeEvent(line);
        if (event !== null) watch.onEvent(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!reported) log.warn('the Docker engine can not be watched; trying again', { error });
      reported = true;
    }
    // Rejects only when the signal aborts, which ends the loop.
    await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function* readLines(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
}
