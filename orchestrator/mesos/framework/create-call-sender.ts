import http from 'node:http';
import { encodeMessage } from '../wire/codec/encode-message.ts';
import { jsonType } from '../wire/codec/media-type.ts';
import { schedulerCallType } from '../wire/codec/message-types.ts';
import { askMasters } from '../wire/http/ask-masters.ts';
import { readBody } from '../wire/http/read-body.ts';
import type { SchedulerCall } from '../wire/messages/scheduler-call.ts';
import { SchedulerCallError } from './scheduler-call-error.ts';

/** Where a framework is subscribed. */
export interface Connection {
  master: string;
  streamId: string;
}

export interface CallSender {
  /** @throws SchedulerCallError unless the master took the call */
  send(connection: Connection, call: SchedulerCall): Promise<void>;
  dispose(): void;
}

export const schedulerPath = '/api/v1/scheduler';

/** Below the 5 s after which a master closes an idle connection: a call must not meet that. */
const idleMs = 4000;
const callTimeoutMs = 30_000;
const maxRefusalBytes = 64 * 1024;

/** Sends calls one after the other, as a scheduler means them in the order it makes them. */
export function createCallSender(): CallSender {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1, timeout: idleMs });

  const answer = async ({ master, streamId }: Connection, call: SchedulerCall) => {
    try {
      const { response } = await askMasters({
        masters: [master],
        path: schedulerPath,
        headers: { 'Content-Type': jsonType, 'Mesos-Stream-Id': streamId },
        body: encodeMessage(schedulerCallType, call, jsonType),
        timeoutMs: callTimeoutMs,
        agent,
      });
      const body = await readBody(response, maxRefusalBytes);
      return { status: response.statusCode ?? 0, body: body.toString() };
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new SchedulerCallError(`${call.type} was not answered: ${why}`, undefined, { cause });
    }
  };

  return {
    send: async (connection, call) => {
      const { status, body } = await answer(connection, call);
      if (status < 200 || status > 299) throw new SchedulerCallError(body, status);
    },
    dispose: () => agent.destroy(),
  };
}
