import { absoluteId } from '../../model/path-id.ts';
import { ApiError } from '../http/api-error.ts';
import type { Route } from '../http/route.ts';
import { showQueueEntry } from '../show/show-queue-entry.ts';
import type { ApiContext } from './api-context.ts';

/** `/v2/queue`: what waits for offers, and why. */
export function queueRoutes({ marathon }: ApiContext): readonly Route[] {
  return [
    {
      method: 'GET',
      pattern: /^\/v2\/queue\/*$/,
      handle: ({ query }) => {
        const { mesosRole } = marathon.info();
        const withOffers = query.getAll('embed').includes('lastUnusedOffers');
        const queue = marathon.queue().map((entry) => showQueueEntry(entry, mesosRole, withOffers));
        return { status: 200, body: { queue } };
      },
    },
    {
      method: 'DELETE',
      pattern: /^\/v2\/queue\/+(?<id>.+)\/delay\/*$/,
      handle: ({ params }) => {
        const id = absoluteId(params.id ?? '');
        if (!marathon.resetDelay(id)) {
          throw new ApiError(404, `Application ${id} not found in tasks queue.`);
        }
        return { status: 204 };
      },
    },
  ];
}
