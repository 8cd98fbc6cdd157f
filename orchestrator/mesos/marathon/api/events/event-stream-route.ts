import type { Route } from '../http/route.ts';
import type { ApiContext } from '../routes/api-context.ts';
import type { EventHub } from './create-event-hub.ts';

/** Empty lines keep the connection open where nothing happens for long. */
const HEARTBEAT_MS = 10_000;

/** A client that reads so much slower than things happen is cut off: it will miss events anyway. */
const MOST_WAITING_BYTES = 16 * 1024 * 1024;

/** `GET /v2/events`: server-sent events, of the types named by `event_type` or of all. */
export function eventStreamRoute({ marathon, now }: ApiContext, hub: EventHub): Route {
  return {
    method: 'GET',
    pattern: /^\/v2\/events\/*$/,
    handle: ({ query, client }, response) => {
      const types = new Set(query.getAll('event_type'));
      response.writeHead(200, {
        'Content-Type': 'text/event-stream;charset=utf-8',
        'Cache-Control': 'no-cache',
        Connection: 'keep-alive',
      });
      response.flushHeaders();
      const stop = hub.listen(({ type, text }) => {
        if (types.size > 0 && !types.has(type)) return;
        if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
        else response.write(`event: ${type}\ndata: ${text}\n\n`);
      });
      const heartbeat = setInterval(() => response.write('\r\n'), HEARTBEAT_MS);
      heartbeat.unref();
      const tell = (eventType: 'event_stream_attached' | 'event_stream_detached') => {
        const timestamp = new Date(now()).toISOString();
        marathon.publish({ eventType, remoteAddress: client, timestamp });
      };
      response.once('close', () => {
        clearInterval(heartbeat);
        stop();
        tell('event_stream_detached');
      });
      tell('event_stream_attached');
      return undefined;
    },
  };
}
