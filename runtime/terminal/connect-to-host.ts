import { connect } from 'node:net';
import { type ErrorCode, errorRegistry, RopesError } from '../../contract/errors.ts';
import {
  type HeldTerminal,
  type HostMessage,
  type HostRequest,
  hostMessageSchema,
  type ServerMessage,
} from './host-messages.ts';
import { createWireReader, encodeWire, type WireMessage } from './wire.ts';

type Hello = HostMessage & { readonly kind: 'hello' };

/** An open connection to a terminal host. */
export interface HostSocket {
  readonly hello: Hello;
  /** Throws what the host says, TERMINAL_HOST_LOST when it ends, TIMED_OUT when it does not answer. */
  request(request: HostRequest): Promise<readonly HeldTerminal[]>;
  sendFrame(page: number, frame: Uint8Array): void;
  pageGone(page: number): void;
  /** Calls once, also when it is gone already. */
  onClose(listener: () => void): void;
  close(): void;
}

export interface HostSocketEvents {
  frame(page: number, frame: Uint8Array): void;
  message(message: HostMessage): void;
}

const helloTimeoutMs = 5000;

/** A shell is opened through an engine that may be busy starting nodes. */
const answerTimeoutMs = 30_000;

interface Waiting {
  readonly resolve: (terminals: readonly HeldTerminal[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Connects to the host that listens on a socket. Rejects when none does. */
export function connectToHost(path: string, events: HostSocketEvents): Promise<HostSocket> {
  const socket = connect(path);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  function send(message: ServerMessage): void {
    socket.write(encodeWire({ type: 'json', text: JSON.stringify(message) }));
  }

  function settle(message: HostMessage & { readonly kind: 'answer' }): void {
    const waiter = waiting.get(message.id);
    waiting.delete(message.id);
    clearTimeout(waiter?.timer);
    if (message.error) waiter?.reject(toRopesError(message.error));
    else waiter?.resolve(message.terminals ?? []);
  }

  function request(body: HostRequest): Promise<readonly HeldTerminal[]> {
    return new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new RopesError('TIMED_OUT', `The terminal host did not answer (${body.type}).`));
      }, answerTimeoutMs);
      waiting.set(id, { resolve, reject, timer });
      if (socket.destroyed) failAll();
      else send({ kind: 'request', id, request: body });
    });
  }

  function failAll(): void {
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new RopesError('TERMINAL_HOST_LOST', 'The terminal host ended before it answered.'));
    }
    waiting.clear();
  }

  function hostSocket(hello: Hello): HostSocket {
    return {
      hello,
      request,
      sendFrame: (page, frame) => void socket.write(encodeWire({ type: 'frame', page, frame })),
      pageGone: (page) => send({ kind: 'pageGone', page }),
      onClose(listener) {
        if (socket.destroyed) listener();
        else socket.once('close', listener);
      },
      close: () => socket.destroy(),
    };
  }

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(), helloTimeoutMs);

    function handle(wire: WireMessage): void {
      if (wire.type === 'frame') {
        events.frame(wire.page, wire.frame);
        return;
      }
      const message = hostMessageSchema.parse(JSON.parse(wire.text));
      if (message.kind === 'answer') settle(message);
      else if (message.kind !== 'hello') events.message(message);
      else {
        clearTimeout(timer);
        resolve(hostSocket(message));
      }
    }

    const read = createWireReader(handle);
    socket.on('data', (bytes) => {
      try {
        read(bytes);
      } catch (error) {
        socket.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.once('error', reject);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      clearTimeout(timer);
      failAll();
      reject(new RopesError('TERMINAL_HOST_LOST', 'The terminal host closed the connection.'));
    });
  });
}

function toRopesError(error: { readonly code: string; readonly message: string }): RopesError {
  const code = error.code in errorRegistry ? (error.code as ErrorCode) : 'INTERNAL';
  return new RopesError(code, error.message);
}
