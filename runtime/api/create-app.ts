import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { RopesError } from '../../contract/errors.ts';
import type { LabLibrary } from '../lab/lab-library.ts';
import type { SessionService } from '../session/session-service.ts';
import { classifyHost, type HostSettings } from './classify-host.ts';
import { createApiApp } from './create-api-app.ts';
import { createLiveUpgrade } from './live/create-live-upgrade.ts';
import type { Log } from './log.ts';
import { createPreview } from './preview/create-preview.ts';
import { createGrants } from './preview/grants.ts';
import { createTickets } from './preview/tickets.ts';
import { apiRoutes } from './routes/api-routes.ts';
import { refuseUpgrade, sendError } from './send-error.ts';

export interface AppDependencies {
  readonly sessions: SessionService;
  readonly labs: LabLibrary;
  /** Folder of the built browser app. */
  readonly webRoot: string;
  readonly hosts: HostSettings;
  /** The server's secret; grants of previews are signed with a key made from it. */
  readonly secret: Uint8Array;
  readonly log: Log;
  readonly now?: () => number;
}

/** The handlers of an HTTP server, and how to end what they hold open. */
export interface App {
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Answers bytes that are no request, and ends their connection. */
  refuse(error: Error, socket: Duplex): void;
  /** Closes the live connections. */
  dispose(): void;
}

/** The server's outside: decides by host name between the app, a preview, and a refusal. */
export function createApp(deps: AppDependencies): App {
  const now = deps.now ?? Date.now;
  const tickets = createTickets(now);
  const preview = createPreview({ ...deps, tickets, grants: createGrants(deps.secret, now) });
  const live = createLiveUpgrade(deps);
  const api = createApiApp({ ...deps, routes: apiRoutes({ ...deps, tickets }) });

  return {
    handle(request, response) {
      const host = classifyHost(request.headers.host, deps.hosts);
      switch (host.kind) {
        case 'app':
          api(request, response, host);
          return;
        case 'preview':
          void preview.handle(request, response, host);
          return;
        case 'refused':
          sendError(request, response, new RopesError('HOST_REFUSED', host.reason));
      }
    },
    upgrade(request, socket, head) {
      // Without a listener a connection that breaks now would end the process.
      socket.on('error', () => socket.destroy());
      const host = classifyHost(request.headers.host, deps.hosts);
      switch (host.kind) {
        case 'app':
          void live.upgrade(request, socket, head, host);
          return;
        case 'preview':
          void preview.upgrade(request, socket, head, host);
          return;
        case 'refused':
          refuseUpgrade(socket, new RopesError('HOST_REFUSED', host.reason));
      }
    },
    refuse(error, socket) {
      // A connection that is broken, or was answered before, can't be told anything.
      if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) socket.destroy();
      else
        refuseUpgrade(socket, new RopesError('BAD_REQUEST', 'What was sent is no HTTP request.'));
    },
    dispose: () => live.dispose(),
  };
}
