import type { ServerResponse } from 'node:http';
import { encodeMessage } from '../../wire/codec/encode-message.ts';
import type { MediaType } from '../../wire/codec/media-type.ts';
import { masterEventType } from '../../wire/codec/message-types.ts';
import { createEventStream, type EventStream } from '../../wire/http/create-event-stream.ts';
import type { MasterEvent } from '../../wire/messages/master-event.ts';
import type { Master } from '../model/master.ts';
import { getState } from './get-state.ts';
import { toMasterEvent } from './to-master-event.ts';

/** Those who watch the cluster through SUBSCRIBE of the operator API. */
export interface Subscribers {
  add(response: ServerResponse, mediaType: MediaType): void;
  readonly count: number;
  close(): void;
}

export function createSubscribers({ master }: { readonly master: Master }): Subscribers {
  const streams = new Map<EventStream<MasterEvent>, MediaType>();
  const { heartbeatInterval, maxOperatorEventStreamSubscribers: most } = master.flags;
  const stop = master.watch((change) => {
    if (streams.size === 0) return;
    const event = toMasterEvent(change, master.state);
    const encoded = new Map<MediaType, Uint8Array>();
    for (const [stream, mediaType] of streams) {
      const message = encoded.get(mediaType) ?? encodeMessage(masterEventType, event, mediaType);
      encoded.set(mediaType, message);
      stream.sendEncoded(message);
    }
  });
  return {
    get count() {
      return streams.size;
    },
    add(response, mediaType) {
      const stream = createEventStream<MasterEvent>({
        response,
        headers: { 'Content-Type': mediaType },
        encode: (event) => encodeMessage(masterEventType, event, mediaType),
        heartbeat: { event: { type: 'HEARTBEAT' }, intervalMs: heartbeatInterval },
        onLost: () => streams.delete(stream),
      });
      stream.send({
        type: 'SUBSCRIBED',
        subscribed: {
          get_state: getState(master.state),
          heartbeat_interval_seconds: heartbeatInterval / 1000,
        },
      });
      // The first heartbeat tells a client at once that there will be others.
      stream.send({ type: 'HEARTBEAT' });
      streams.set(stream, mediaType);
      const [oldest] = streams.keys();
      if (streams.size > most && oldest !== undefined) {
        streams.delete(oldest);
        oldest.close();
      }
    },
    close() {
      stop();
      for (const stream of streams.keys()) stream.close();
      streams.clear();
    },
  };
}
