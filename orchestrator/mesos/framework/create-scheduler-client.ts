import { decodeMessage } from '../wire/codec/decode-message.ts';
import { encodeMessage } from '../wire/codec/encode-message.ts';
import { jsonType } from '../wire/codec/media-type.ts';
import { schedulerCallType, schedulerEventType } from '../wire/codec/message-types.ts';
import { openEventStream, StreamRefusedError } from '../wire/http/open-event-stream.ts';
import type { FrameworkID } from '../wire/messages/ids.ts';
import type { SchedulerCall } from '../wire/messages/scheduler-call.ts';
import type { SchedulerEvent } from '../wire/messages/scheduler-event.ts';
import { systemTimers } from '../wire/timers.ts';
import { backoffDelay } from './backoff-delay.ts';
import { type Connection, createCallSender, schedulerPath } from './create-call-sender.ts';
import { SchedulerCallError } from './scheduler-call-error.ts';
import { createSchedulerCalls } from './scheduler-calls.ts';
import type { SchedulerClient, SchedulerClientOptions } from './scheduler-client.ts';

const defaultBackoff = { firstMs: 500, longestMs: 10_000 };
const defaultMissedHeartbeats = 5;
/** What Mesos' master has, until it says otherwise. */
const defaultHeartbeatSeconds = 15;

/** Makes a client of the Mesos scheduler API v1; `start` connects it. */
export function createSchedulerClient(options: SchedulerClientOptions): SchedulerClient {
  const { listener, timers = systemTimers, random = Math.random } = options;
  const backoff = options.backoff ?? defaultBackoff;
  const missedHeartbeats = options.missedHeartbeats ?? defaultMissedHeartbeats;
  const sender = createCallSender();

  let frameworkId: FrameworkID | undefined = options.framework.id;
  let isClosed = false;
  let hasSubscribed = false;
  let failures = 0;
  /** Ends the stream of the moment, or the try to open it. */
  let aborter = new AbortController();
  let connection: Connection | undefined;
  let silenceMs = defaultHeartbeatSeconds * missedHeartbeats * 1000;
  let cancelTimer = () => {};

  const stop = () => {
    connection = undefined;
    cancelTimer();
    aborter.abort();
  };

  const retry = (reason: string) => {
    if (isClosed) return;
    stop();
    failures += 1;
    cancelTimer = timers.after(backoffDelay(backoff, failures, random()), connect);
    listener.onDisconnected(reason);
  };

  const close = () => {
    isClosed = true;
    stop();
    sender.dispose();
  };

  const fail = (message: string) => {
    close();
    listener.onError(message);
  };

  const watchSilence = () => {
    cancelTimer();
    cancelTimer = timers.after(silenceMs, () => {
      retry(`The master sent nothing for ${silenceMs / 1000} seconds`);
    });
  };

  /** @param open where the stream comes from; it becomes the connection when SUBSCRIBED is read from it */
  const handle = (event: SchedulerEvent, open: Connection) => {
    if (event.type === 'HEARTBEAT' || event.type === 'UNKNOWN') return;
    if (event.type === 'ERROR') return fail(event.error.message);
    if (event.type !== 'SUBSCRIBED') return listener.onEvent(event);
    const { framework_id: id, heartbeat_interval_seconds: seconds, master_info } = event.subscribed;
    frameworkId = id;
    connection = open;
    failures = 0;
    silenceMs = (seconds ?? defaultHeartbeatSeconds) * missedHeartbeats * 1000;
    watchSilence();
    const reconnected = hasSubscribed;
    hasSubscribed = true;
    const { master } = open;
    listener.onSubscribed({ frameworkId: id, masterInfo: master_info, master, reconnected });
  };

  const subscribeCall = (): SchedulerCall => ({
    type: 'SUBSCRIBE',
    ...(frameworkId && { framework_id: frameworkId }),
    subscribe: {
      framework_info: { ...options.framework, ...(frameworkId && { id: frameworkId }) },
      suppressed_roles: options.suppressedRoles && [...options.suppressedRoles],
      offer_constraints: options.offerConstraints,
    },
  });

  const subscribe = async (signal: AbortSignal) => {
    const stream: Connection = { master: '', streamId: '' };
    const opened = await openEventStream({
      masters: options.masters,
      path: schedulerPath,
      headers: { 'Content-Type': jsonType, Accept: jsonType },
      body: encodeMessage(schedulerCallType, subscribeCall(), jsonType),
      signal,
      onRecord: (record) => {
        watchSilence();
        const event = readEvent(record);
        if (typeof event === 'string') retry(event);
        else handle(event, stream);
      },
      onEnd: retry,
    });
    if (signal.aborted) return;
    // Records come only after this, so that they find the stream's master and id.
    stream.master = opened.master;
    stream.streamId = opened.streamId ?? '';
    watchSilence();
  };

  const connect = () => {
    aborter = new AbortController();
    const { signal } = aborter;
    subscribe(signal).catch((error: unknown) => {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      if (error instanceof StreamRefusedError && isFinal(error.status)) fail(reason);
      else retry(reason);
    });
  };

  const send = async (call: SchedulerCall) => {
    if (connection === undefined) throw new SchedulerCallError(`Not connected for ${call.type}`);
    await sender.send(connection, call);
  };

  return {
    get frameworkId() {
      return frameworkId;
    },
    get connected() {
      return connection !== undefined;
    },
    start: connect,
    close,
    ...createSchedulerCalls({ send, frameworkId: () => frameworkId, close }),
  };
}

/** A call that is wrong stays wrong; the rest may pass. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 404 && status !== 429;
}

/** The event, or what is wrong with it. */
function readEvent(record: Uint8Array): SchedulerEvent | string {
  try {
    return decodeMessage(schedulerEventType, record, jsonType);
  } catch (error) {
    return `The master sent what cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}
