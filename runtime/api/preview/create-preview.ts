import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { RopesError } from '../../../contract/errors.ts';
import type { SessionService } from '../../session/session-service.ts';
import { checkUpgradeOrigin } from '../check-origin.ts';
import type { HostKind } from '../classify-host.ts';
import type { Log } from '../log.ts';
import { refuseUpgrade, sendError } from '../send-error.ts';
import { toRopesError } from '../to-ropes-error.ts';
import type { Grants } from './grants.ts';
import { proxyRequest } from './proxy-request.ts';
import { proxyUpgrade } from './proxy-upgrade.ts';
import { takeTicket } from './take-ticket.ts';
import type { Tickets } from './tickets.ts';

type PreviewHost = Extract<HostKind, { kind: 'preview' }>;

/** Serves preview hosts: what runs on one port of one node, for the learner whose session it is. */
export interface Preview {
  handle(request: IncomingMessage, response: ServerResponse, host: PreviewHost): Promise<void>;
  upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Uint8Array,
    host: PreviewHost,
  ): Promise<void>;
}

// A node is on this machine; a connection that takes longer than this will not come.
const dialTimeoutMs = 10_000;

export function createPreview(deps: {
  readonly sessions: SessionService;
  readonly tickets: Tickets;
  readonly grants: Grants;
  readonly log: Log;
}): Preview {
  const { sessions, tickets, grants, log } = deps;

  /** The destination comes from the host name alone, and only for the learner that holds a grant for it. */
  async function dial(request: IncomingMessage, host: PreviewHost): Promise<Duplex> {
    const learnerId = grants.read(request.headers.cookie, host.target, host.secure);
    if (learnerId === null) {
      const { node, port } = host.target;
      throw new RopesError(
        'PREVIEW_REFUSED',
        `Port ${port} of ${node} opens only from the lab page of its session.`,
      );
    }
    const { sessionId, node, port } = host.target;
    const signal = AbortSignal.timeout(dialTimeoutMs);
    try {
      return await sessions.dial(learnerId, sessionId, node, port, signal);
    } catch (cause) {
      if (!(cause instanceof RopesError) || cause.code !== 'PORT_UNREACHABLE') {
        throw cause;
      }
      // In the learner's words: addresses and system calls are for the log.
      throw new RopesError('PORT_UNREACHABLE', `Nothing answers on ${node}:${port} yet.`, {
        cause,
      });
    }
  }

  function exchange(
    request: IncomingMessage,
    response: ServerResponse,
    host: PreviewHost,
  ): boolean {
    const taken = takeTicket(request.url ?? '/');
    if (taken === null || request.method !== 'GET') {
      return false;
    }
    const right = tickets.redeem(taken.ticket, host.target);
    const known = grants.read(request.headers.cookie, host.target, host.secure);
    if (right === null && known === null) {
      throw new RopesError('PREVIEW_REFUSED', 'This link was used before, or is too old.');
    }
    response.writeHead(302, {
      // Written in full: a path that starts with // would else lead to another host.
      location: `${host.origin}${taken.rest}`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...(right === null ? {} : { 'set-cookie': grants.cookie(right, host.secure) }),
    });
    response.end();
    return true;
  }

  return {
    async handle(request, response, host) {
      try {
        checkTarget(request);
        if (exchange(request, response, host)) {
          return;
        }
        await proxyRequest(await dial(request, host), request, response);
      } catch (error) {
        const known = toRopesError(error, log);
        const retry = { href: `${host.origin}${request.url ?? '/'}`, text: 'Try again' };
        sendError(request, response, known, known.code === 'PORT_UNREACHABLE' ? retry : undefined);
      }
    },
    async upgrade(request, socket, head, host) {
      try {
        checkTarget(request);
        checkUpgradeOrigin(request.headers, host.origin);
        const node = await dial(request, host);
        await proxyUpgrade(request, { node, browser: socket, head });
      } catch (error) {
        refuseUpgrade(socket, toRopesError(error, log));
      }
    },
  };
}

/** A request to a preview names a path, never another server's address. */
function checkTarget(request: IncomingMessage): void {
  if (!(request.url ?? '').startsWith('/')) {
    throw new RopesError('BAD_REQUEST', 'The request has to name a path that starts with /.');
  }
}
