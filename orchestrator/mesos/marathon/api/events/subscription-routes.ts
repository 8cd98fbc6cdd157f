import { ApiError } from '../http/api-error.ts';
import type { Route, RouteRequest } from '../http/route.ts';
import type { ApiContext } from '../routes/api-context.ts';
import type { Callbacks } from './create-callbacks.ts';

/** `/v2/eventSubscriptions`: the URLs that are told of events, as Marathon had them before 1.5. */
export function subscriptionRoutes(
  { marathon, now }: ApiContext,
  callbacks: Callbacks,
): readonly Route[] {
  const pattern = /^\/v2\/eventSubscriptions\/*$/;

  const change = (
    eventType: 'subscribe_event' | 'unsubscribe_event',
    { query, client }: RouteRequest,
  ) => {
    const url = query.get('callbackUrl') ?? '';
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
      throw new ApiError(422, 'Object is not valid', {
        details: [{ path: '/callbackUrl', errors: ['must be an HTTP URL'] }],
      });
    }
    const event = {
      eventType,
      clientIp: client,
      callbackUrl: url,
      timestamp: new Date(now()).toISOString(),
    };
    if (eventType === 'subscribe_event') callbacks.add(url);
    marathon.publish(event);
    if (eventType === 'unsubscribe_event') callbacks.remove(url);
    return { status: 200, body: event };
  };

  return [
    {
      method: 'GET',
      pattern,
      handle: () => ({ status: 200, body: { callbackUrls: callbacks.urls() } }),
    },
    { method: 'POST', pattern, handle: (request) => change('subscribe_event', request) },
    { method: 'DELETE', pattern, handle: (request) => change('unsubscribe_event', request) },
  ];
}
