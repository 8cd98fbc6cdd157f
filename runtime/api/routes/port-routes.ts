import { RopesError } from '../../../contract/errors.ts';
import { nodeNameSchema } from '../../../contract/lab.ts';
import type { SessionService } from '../../session/session-service.ts';
import { formatPreviewLabel, parsePort } from '../preview/preview-label.ts';
import type { PreviewTarget } from '../preview/preview-target.ts';
import { ticketParameter } from '../preview/ticket-parameter.ts';
import type { Tickets } from '../preview/tickets.ts';
import { type Call, param, type Route } from './route.ts';

/** The way from the lab page to a node's port: a redirect to the preview host with a one-time ticket. */
export function portRoutes(deps: {
  readonly sessions: SessionService;
  readonly tickets: Tickets;
}): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/sessions/:id/ports/:node/:port',
      learner: 'required',
      async handle(call) {
        const target = await readTarget(call, deps.sessions);
        if (call.previewHost === null) {
          throw new RopesError(
            'PREVIEW_UNAVAILABLE',
            'A port is shown under a host name of its own, and this address has none.',
          );
        }
        const ticket = deps.tickets.issue({ ...target, learnerId: call.learnerId });
        const host = `${formatPreviewLabel(target)}.${call.previewHost}`;
        const url = new URL(`${call.secure ? 'https' : 'http'}://${host}${readPath(call)}`);
        // Set as text: what the link's author wrote in the query stays as it is.
        url.search = `${url.search === '' ? '?' : `${url.search}&`}${ticketParameter}=${ticket}`;
        return { kind: 'redirect', location: url.href };
      },
    },
  ];
}

async function readTarget(call: Call, sessions: SessionService): Promise<PreviewTarget> {
  const view = await sessions.view(call.learnerId, param(call, 'id'));
  const port = parsePort(param(call, 'port'));
  if (port === null) {
    throw new RopesError(
      'BAD_REQUEST',
      `${param(call, 'port')} is not a port: it has to be a number from 1 to 65535.`,
    );
  }
  const node = nodeNameSchema.safeParse(param(call, 'node'));
  if (!node.success || !view.nodes.some(({ name }) => name === node.data)) {
    throw new RopesError('NODE_NOT_FOUND', `The session has no node ${param(call, 'node')}.`);
  }
  if (view.observed === 'ended') {
    throw new RopesError('SESSION_ENDED', 'The session has ended, and its ports with it.');
  }
  return { sessionId: view.id, node: node.data, port };
}

/** Where in the program the link leads: `?path=/admin`. What is not a path leads to its start. */
function readPath(call: Call): string {
  const path = call.query('path');
  return path?.startsWith('/') === true ? path : '/';
}
