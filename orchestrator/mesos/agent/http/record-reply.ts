import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { recordioType } from '../../wire/codec/media-type.ts';
import type { AcceptedType } from '../../wire/http/negotiate.ts';
import type { ProcessIO } from '../../wire/messages/process-io.ts';
import { encodeRecord } from '../../wire/recordio/encode-record.ts';
import { encodeProcessIO, heartbeatIO } from '../sessions/process-io.ts';

/** An answer of what a program writes, record by record. */
export interface RecordReply {
  /** Settles when there is room for more, or nobody listens any more. */
  send(io: ProcessIO): Promise<void>;
  end(): void;
}

const HEARTBEAT_MS = 30_000;

export function openRecordReply(
  response: ServerResponse,
  { message }: AcceptedType,
  onGone: () => void,
): RecordReply {
  response.writeHead(200, { 'Content-Type': recordioType, 'Message-Content-Type': message });
  response.flushHeaders();
  const write = (io: ProcessIO): boolean =>
    response.write(encodeRecord(encodeProcessIO(io, message)));
  const beat = setInterval(() => write(heartbeatIO), HEARTBEAT_MS);
  response.once('close', () => {
    clearInterval(beat);
    onGone();
  });
  response.on('error', () => response.destroy());
  return {
    send: async (io) => {
      if (response.destroyed || write(io)) return;
      const waiting = new AbortController();
      const { signal } = waiting;
      const events = ['drain', 'close'].map((name) => once(response, name, { signal }));
      // The one that did not come would be listened to for as long as the answer lasts.
      await Promise.race(events).finally(() => waiting.abort());
    },
    end: () => {
      response.end();
    },
  };
}
