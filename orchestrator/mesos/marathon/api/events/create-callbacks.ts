import type { EventHub } from './create-event-hub.ts';

/** Events that wait for one slow callback; older ones are dropped beyond it. */
const MOST_WAITING = 1000;

/** A callback that does not answer in time has missed its event. */
const ANSWER_MS = 5000;

/** HTTP callbacks: every event is posted to every URL that was registered, in order. */
export interface Callbacks {
  urls(): readonly string[];
  add(url: string): void;
  remove(url: string): void;
  dispose(): void;
}

export interface CallbacksDependencies {
  readonly hub: EventHub;
  /** Sends one event; rejects when it did not arrive. */
  readonly post: (url: string, text: string, signal: AbortSignal) => Promise<void>;
  /** Told of events that did not arrive. */
  readonly warn: (message: string) => void;
}

export function createCallbacks({ hub, post, warn }: CallbacksDependencies): Callbacks {
  const stops = new Map<string, () => void>();

  const start = (url: string) => {
    const waiting: string[] = [];
    const ended = new AbortController();
    let isSending = false;
    const sendAll = async () => {
      isSending = true;
      for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
        try {
          await post(url, text, AbortSignal.any([ended.signal, AbortSignal.timeout(ANSWER_MS)]));
        } catch (error) {
          if (!ended.signal.aborted) warn(`${url} was not told of an event: ${String(error)}`);
        }
      }
      isSending = false;
    };
    const stopListening = hub.listen(({ text }) => {
      waiting.push(text);
      if (waiting.length > MOST_WAITING) waiting.shift();
      if (!isSending) void sendAll();
    });
    return () => {
      stopListening();
      waiting.length = 0;
      ended.abort();
    };
  };

  const remove = (url: string) => {
    stops.get(url)?.();
    stops.delete(url);
  };

  return {
    urls: () => [...stops.keys()],
    add: (url) => {
      if (!stops.has(url)) stops.set(url, start(url));
    },
    remove,
    dispose: () => {
      for (const url of [...stops.keys()]) remove(url);
    },
  };
}
