import { type ReadonlySignal, signal } from '@preact/signals';
import {
  type LiveMessage,
  liveMessageSchema,
  sessionOverCloseCode,
} from '../../contract/live-messages.ts';
import type { PageMessage } from '../../contract/page-messages.ts';
import { reconnectDelay } from './reconnect-delay.ts';

type LiveState =
  | { readonly state: 'connecting' }
  | { readonly state: 'open' }
  /** `retryAt` is of this machine's clock, in milliseconds. */
  | { readonly state: 'lost'; readonly retryAt: number }
  | { readonly state: 'closed' };

/** A connection that lasts this long shows that the server is well; one message alone does not. */
const STEADY_MS = 5000;

export interface LiveConnection {
  readonly state: ReadonlySignal<LiveState>;
  /** Connects for the first time. */
  open(): void;
  /** Sends a binary frame; false when there is no connection and the frame is dropped. */
  send(frame: Uint8Array): boolean;
  /** Sends a message; false when there is no connection and it is dropped. */
  tell(message: PageMessage): boolean;
  retryNow(): void;
  dispose(): void;
}

export interface LiveListeners {
  readonly onMessage: (message: LiveMessage) => void;
  readonly onFrame: (frame: Uint8Array) => void;
  /** A message that is not of the contract. */
  readonly onInvalid: (reason: string) => void;
  readonly onOpen: () => void;
  readonly onLost: () => void;
}

function parseMessage(text: string): LiveMessage | string {
  try {
    const parsed = liveMessageSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : parsed.error.message;
  } catch (error) {
    return `not JSON: ${String(error)}`;
  }
}

/**
 * One WebSocket, opened again whenever it is lost, until `dispose` or until the server says that
 * the session is over: after a growing wait, and at once when the machine is back online or the
 * tab is looked at again.
 */
export function createLiveConnection(url: string, listeners: LiveListeners): LiveConnection {
  const state = signal<LiveState>({ state: 'connecting' });
  const lifetime = new AbortController();
  let socket: WebSocket | undefined;
  let timer: number | undefined;
  let attempt = 0;
  let openedAt = Number.POSITIVE_INFINITY;

  function lost(): void {
    if (Date.now() - openedAt > STEADY_MS) attempt = 0;
    openedAt = Number.POSITIVE_INFINITY;
    const wait = reconnectDelay(attempt, Math.random());
    attempt += 1;
    timer = window.setTimeout(connect, wait);
    state.value = { state: 'lost', retryAt: Date.now() + wait };
    listeners.onLost();
  }

  function receive(data: unknown): void {
    if (data instanceof ArrayBuffer) {
      listeners.onFrame(new Uint8Array(data));
      return;
    }
    const message = parseMessage(String(data));
    if (typeof message === 'string') {
      listeners.onInvalid(message);
    } else {
      listeners.onMessage(message);
    }
  }

  function connect(): void {
    window.clearTimeout(timer);
    socket?.close();
    const opened = new WebSocket(url);
    opened.binaryType = 'arraybuffer';
    socket = opened;
    /** What comes of a socket that was closed here is not heard: another one may have followed it. */
    const over = (): boolean => socket !== opened || lifetime.signal.aborted;
    opened.addEventListener('open', () => {
      if (over()) return;
      openedAt = Date.now();
      state.value = { state: 'open' };
      listeners.onOpen();
    });
    opened.addEventListener('message', (event) => {
      if (!over()) receive(event.data);
    });
    opened.addEventListener('close', (event) => {
      if (over()) return;
      if (event.code !== sessionOverCloseCode) return lost();
      dispose();
      listeners.onLost();
    });
  }

  function retryNow(): void {
    // It stays lost until it is open, also while it is being tried.
    if (state.peek().state === 'lost' && socket?.readyState !== WebSocket.CONNECTING) {
      connect();
    }
  }

  function retryWhenSeen(): void {
    if (document.visibilityState === 'visible') {
      retryNow();
    }
  }

  function dispose(): void {
    lifetime.abort();
    window.clearTimeout(timer);
    socket?.close();
    state.value = { state: 'closed' };
  }

  window.addEventListener('online', retryNow, { signal: lifetime.signal });
  document.addEventListener('visibilitychange', retryWhenSeen, { signal: lifetime.signal });

  function send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    socket.send(data);
    return true;
  }

  return {
    state,
    open: connect,
    send: (frame) => send(frame as Uint8Array<ArrayBuffer>),
    tell: (message) => send(JSON.stringify(message)),
    retryNow,
    dispose,
  };
}
