import type { ServerResponse } from 'node:http';
import { encodeRecord } from '../recordio/encode-record.ts';
import { systemTimers, type Timers } from '../timers.ts';

export interface EventStreamOptions<E> {
  response: ServerResponse;
  /** Content-Type, Mesos-Stream-Id and the like. */
  headers: Readonly<Record<string, string>>;
  encode(event: E): Uint8Array;
  /** Sent each time this much time has passed. */
  heartbeat?: { event: E; intervalMs: number } | undefined;
  /** Above this many unsent bytes the subscriber counts as gone; 64 MiB when unset. */
  maxUnsentBytes?: number | undefined;
  timers?: Timers | undefined;
  /** Once, when the stream has ended for whatever reason but `close`. */
  onLost(reason: string): void;
}

/** An answer that goes on: RecordIO, one event per record. */
export interface EventStream<E> {
  readonly isOpen: boolean;
  send(event: E): void;
  /** Sends what `encode` gave for an event that many subscribers get. */
  sendEncoded(message: Uint8Array): void;
  /** Ends the answer after what was sent. */
  close(): void;
}

const defaultMaxUnsentBytes = 64 * 1024 * 1024;

/** Answers 200 and keeps the answer open for events. */
export function createEventStream<E>(options: EventStreamOptions<E>): EventStream<E> {
  const { response, heartbeat, timers = systemTimers } = options;
  const maxUnsentBytes = options.maxUnsentBytes ?? defaultMaxUnsentBytes;
  let isOpen = true;
  let cancelHeartbeat = () => {};

  const end = (): boolean => {
    if (!isOpen) return false;
    isOpen = false;
    cancelHeartbeat();
    return true;
  };
  const lose = (reason: string) => {
    if (end()) options.onLost(reason);
  };

  const sendEncoded = (message: Uint8Array) => {
    if (!isOpen) return;
    // One record, one write, one chunk.
    response.write(encodeRecord(message));
    if (response.writableLength <= maxUnsentBytes) return;
    response.destroy();
    lose(`The subscriber is slow: more than ${maxUnsentBytes} bytes are waiting for it`);
  };

  const beat = () => {
    if (heartbeat === undefined) return;
    sendEncoded(options.encode(heartbeat.event));
    if (isOpen) cancelHeartbeat = timers.after(heartbeat.intervalMs, beat);
  };

  response.writeHead(200, options.headers);
  response.flushHeaders();
  response.on('close', () => lose('The subscriber closed the connection'));
  // A broken connection also closes; the event would be thrown if nobody listened.
  response.on('error', (error) => lose(error.message));
  if (heartbeat !== undefined) cancelHeartbeat = timers.after(heartbeat.intervalMs, beat);

  return {
    get isOpen() {
      return isOpen;
    },
    send: (event) => sendEncoded(options.encode(event)),
    sendEncoded,
    close: () => {
      if (end()) response.end();
    },
  };
}
