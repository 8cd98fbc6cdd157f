import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type NextFunction, type Request, type Response } from 'express';
import { RopesError } from '../../contract/errors.ts';
import { checkOrigin } from './check-origin.ts';
import type { HostKind } from './classify-host.ts';
import { createLearner, readLearner } from './learner-cookie.ts';
import type { Log } from './log.ts';
import type { Reply, Route } from './routes/route.ts';
import { securityHeaders } from './security-headers.ts';
import { sendError } from './send-error.ts';
import { staticPage } from './static-page.ts';
import { maxBodyBytes, toRopesError } from './to-ropes-error.ts';

export type AppHost = Extract<HostKind, { kind: 'app' }>;

/** The app's own origin: page, API, and one shape for every error. */
export function createApiApp(deps: {
  readonly routes: readonly Route[];
  readonly webRoot: string;
  readonly log: Log;
}): (request: IncomingMessage, response: ServerResponse, host: AppHost) => void {
  const hosts = new WeakMap<IncomingMessage, AppHost>();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');

  function hostOf(request: IncomingMessage): AppHost {
    const host = hosts.get(request);
    if (host === undefined) {
      throw new Error('a request came in past the host check');
    }
    return host;
  }

  app.use((request, response, next) => {
    response.set(securityHeaders(hostOf(request).origin));
    next();
  });
  app.use('/api', (request, response, next) => {
    response.set('cache-control', 'no-store');
    checkOrigin(request, hostOf(request).origin);
    next();
  });
  app.use('/api', express.json({ limit: maxBodyBytes }));
  for (const route of deps.routes) {
    app[route.method](route.path, async (request, response) => {
      const host = hostOf(request);
      const call = {
        learnerId: learnerFor(route, request, response, host.secure),
        params: plainParams(request),
        query: (name: string) => {
          const value = request.query[name];
          return typeof value === 'string' ? value : null;
        },
        body: request.body ?? {},
        previewHost: host.previewHost,
        secure: host.secure,
      };
      send(response, await route.handle(call));
    });
  }
  app.use('/api', () => {
    throw new RopesError('NOT_FOUND', 'The API has no such address.');
  });
  app.use(
    staticPage(deps.webRoot, (request, response, next) => {
      greet(request, response, hostOf(request).secure);
      next();
    }),
  );
  app.use((request: Request) => {
    throw new RopesError('NOT_FOUND', `There is nothing at ${request.path}.`);
  });
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    sendError(request, response, toRopesError(error, deps.log), {
      href: '/',
      text: 'Go to the catalogue',
    });
  });

  return (request, response, host) => {
    hosts.set(request, host);
    app(request, response);
  };
}

/** The learner of a call, made new where the route allows. Throws SESSION_NOT_FOUND without one. */
function learnerFor(route: Route, request: Request, response: Response, secure: boolean): string {
  if (route.learner === 'none') {
    return '';
  }
  const known = readLearner(request.headers.cookie, secure);
  if (known !== null) {
    return known;
  }
  if (route.learner === 'required') {
    throw new RopesError('SESSION_NOT_FOUND', 'This browser has no sessions here.');
  }
  const learner = createLearner(secure);
  response.append('set-cookie', learner.setCookie);
  return learner.learnerId;
}

/**
 * Makes the learner with the page itself. Not when another site led here: the browser then
 * keeps a learner's cookie back, and a new one would take its place.
 */
function greet(request: Request, response: Response, secure: boolean): void {
  const site = request.headers['sec-fetch-site'];
  const asked = site === 'none' || site === 'same-origin';
  if (asked && readLearner(request.headers.cookie, secure) === null) {
    response.append('set-cookie', createLearner(secure).setCookie);
  }
}

function plainParams(request: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request.params).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('/') : String(value),
    ]),
  );
}

function send(response: Response, reply: Reply): void {
  switch (reply.kind) {
    case 'json':
      response.status(reply.status).json(reply.body);
      return;
    case 'empty':
      response.status(reply.status).end();
      return;
    case 'bytes':
      response.set({
        'content-type': reply.contentType,
        'cache-control': 'no-cache',
        // A file opened by itself may show its picture, and run nothing.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      });
      response.end(reply.bytes);
      return;
    case 'redirect':
      response.set('location', reply.location).status(302).end();
  }
}
