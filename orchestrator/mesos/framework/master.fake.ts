import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeMessage } from '../wire/codec/encode-message.ts';
import { jsonType } from '../wire/codec/media-type.ts';
import { schedulerCallType, schedulerEventType } from '../wire/codec/message-types.ts';
import { createEventStream, type EventStream } from '../wire/http/create-event-stream.ts';
import { readBody } from '../wire/http/read-body.ts';
import { readCall } from '../wire/http/read-call.ts';
import { isRefusal, type Refusal } from '../wire/http/refusal.ts';
import type { SchedulerCall } from '../wire/messages/scheduler-call.ts';
import type { SchedulerEvent } from '../wire/messages/scheduler-event.ts';

/** A master for tests: takes every call, and says what the test lets it say. */
export interface FakeMaster {
  /** `host:port` */
  readonly address: string;
  /** Calls in the order they came, with the stream id they carried. */
  readonly calls: readonly { call: SchedulerCall; streamId: string | undefined }[];
  /** Gives `call` once it has come, the first that was not given yet. */
  nextCall(): Promise<SchedulerCall>;
  /** Sends to the framework that subscribed last. */
  send(event: SchedulerEvent): void;
  /** Ends the stream of the framework that subscribed last. */
  endStream(): void;
  /** From now on every request is answered so; undefined ends that. */
  refuse(refusal: Refusal | undefined): void;
  close(): Promise<void>;
}

/**
 * @param frameworkId given to a framework that brings none
 * @param heartbeatSeconds what SUBSCRIBED says; heartbeats are sent by the test alone
 */
export async function startFakeMaster(
  frameworkId = 'framework-1',
  heartbeatSeconds = 15,
): Promise<FakeMaster> {
  const calls: { call: SchedulerCall; streamId: string | undefined }[] = [];
  const waiting: ((call: SchedulerCall) => void)[] = [];
  let given = 0;
  let stream: EventStream<SchedulerEvent> | undefined;
  let streams = 0;
  let refusal: Refusal | undefined;

  const openStream = (response: ServerResponse, id: string) => {
    streams += 1;
    stream = createEventStream<SchedulerEvent>({
      response,
      headers: { 'Content-Type': jsonType, 'Mesos-Stream-Id': `stream-${streams}` },
      encode: (event) => encodeMessage(schedulerEventType, event, jsonType),
      onLost: () => {},
    });
    stream.send({
      type: 'SUBSCRIBED',
      subscribed: { framework_id: { value: id }, heartbeat_interval_seconds: heartbeatSeconds },
    });
  };

  const take = (call: SchedulerCall, request: IncomingMessage, response: ServerResponse) => {
    calls.push({ call, streamId: request.headers['mesos-stream-id']?.toString() });
    if (call.type === 'SUBSCRIBE') openStream(response, call.framework_id?.value ?? frameworkId);
    else response.writeHead(202).end();
    const next = waiting.shift();
    if (next === undefined) return;
    given += 1;
    next(call);
  };

  const server = createServer(async (request, response) => {
    const body = await readBody(request, 1_000_000);
    const { method, headers } = request;
    const read = refusal ?? readCall(schedulerCallType, { method, headers, body });
    if (isRefusal(read)) response.writeHead(read.status, read.headers).end(read.body);
    else take(read.call, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    nextCall: () => {
      const known = calls[given];
      if (known === undefined) return new Promise((resolve) => waiting.push(resolve));
      given += 1;
      return Promise.resolve(known.call);
    },
    send: (event) => stream?.send(event),
    endStream: () => stream?.close(),
    refuse: (next) => {
      refusal = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
