import type { Route } from '../http/route.ts';
import { showInfo } from '../show/show-info.ts';
import { showMetrics } from '../show/show-metrics.ts';
import type { ApiContext } from './api-context.ts';

/** What is told of Marathon itself: info, leader, ping, metrics, plugins. */
export function systemRoutes({ marathon }: ApiContext): readonly Route[] {
  return [
    {
      method: 'GET',
      pattern: /^\/ping\/*$/,
      handle: ({ headers }) =>
        headers.accept === 'application/json'
          ? { status: 200, body: 'pong' }
          : { status: 200, type: 'text/plain', body: 'pong' },
    },
    {
      method: 'GET',
      pattern: /^\/metrics\/*$/,
      handle: () => ({ status: 200, body: showMetrics(marathon) }),
    },
    {
      method: 'GET',
      pattern: /^\/v2\/info\/*$/,
      handle: () => ({ status: 200, body: showInfo(marathon.info()) }),
    },
    {
      method: 'GET',
      pattern: /^\/v2\/leader\/*$/,
      handle: () => ({ status: 200, body: { leader: marathon.info().leader } }),
    },
    {
      method: 'DELETE',
      pattern: /^\/v2\/leader\/*$/,
      handle: (_request, response) => {
        // The program ends with the leadership: only once the caller has been told.
        response.once('finish', () => marathon.abdicate());
        return { status: 200, body: { message: 'Leadership abdicated' } };
      },
    },
    {
      method: 'GET',
      pattern: /^\/v2\/plugins\/*$/,
      handle: () => ({ status: 200, body: { plugins: [] } }),
    },
  ];
}
