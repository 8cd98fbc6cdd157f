import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Marathon } from '../marathon.ts';
import type { DeploymentStep } from '../model/deployment.ts';
import type { Group } from '../model/group.ts';
import { RefusedError } from '../model/refusal.ts';
import { createCallbacks } from './events/create-callbacks.ts';
import { createEventHub } from './events/create-event-hub.ts';
import { eventStreamRoute } from './events/event-stream-route.ts';
import { postEvent } from './events/post-event.ts';
import { subscriptionRoutes } from './events/subscription-routes.ts';
import type { Answer } from './http/answer.ts';
import { ApiError } from './http/api-error.ts';
import { describeRefusal } from './http/describe-refusal.ts';
import { findRoute } from './http/find-route.ts';
import { readBody } from './http/read-body.ts';
import type { Route } from './http/route.ts';
import { sendAnswer } from './http/send-answer.ts';
import { servePage } from './http/serve-page.ts';
import { appListRoutes } from './routes/app-list-routes.ts';
import { appRoutes } from './routes/app-routes.ts';
import { appTaskRoutes } from './routes/app-task-routes.ts';
import { deploymentRoutes } from './routes/deployment-routes.ts';
import { groupRoutes } from './routes/group-routes.ts';
import { podPartRoutes } from './routes/pod-part-routes.ts';
import { podRoutes } from './routes/pod-routes.ts';
import { queueRoutes } from './routes/queue-routes.ts';
import { systemRoutes } from './routes/system-routes.ts';
import { taskRoutes } from './routes/task-routes.ts';

export interface MarathonApiDependencies {
  readonly marathon: Marathon;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The steps of a deployment from one tree to another, without starting it. */
  readonly planSteps: (
    original: Group,
    target: Group,
    version: string,
  ) => readonly DeploymentStep[];
  /** The folder with the built web page; without it `/ui/` is not there. */
  readonly pageFolder?: string;
  /** Told of what went wrong beside answers: callbacks, faults of our own. */
  readonly warn: (message: string) => void;
}

export interface MarathonApi {
  /** To be given to an HTTP server. Always answers. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly dispose: () => void;
}

/** Marathon's HTTP API (the v2 API of 1.10) and web page. */
export function createMarathonApi(dependencies: MarathonApiDependencies): MarathonApi {
  const { marathon, pageFolder, warn } = dependencies;
  const hub = createEventHub(marathon);
  const callbacks = createCallbacks({ hub, post: postEvent, warn });
  const routes: readonly Route[] = [
    ...systemRoutes(dependencies),
    ...appListRoutes(dependencies),
    ...appTaskRoutes(dependencies),
    ...appRoutes(dependencies),
    ...taskRoutes(dependencies),
    ...groupRoutes(dependencies),
    ...deploymentRoutes(dependencies),
    ...queueRoutes(dependencies),
    ...podPartRoutes(dependencies),
    ...podRoutes(dependencies),
    eventStreamRoute(dependencies, hub),
    ...subscriptionRoutes(dependencies, callbacks),
  ];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/, 2);
    response.setHeader('X-Marathon-Leader', `http://${marathon.info().leader}`);
    if (path === '/') return { status: 302, headers: { Location: '/ui/' } };
    if (pageFolder !== undefined && path.startsWith('/ui')) {
      if (path === '/ui') return { status: 302, headers: { Location: '/ui/' } };
      if (await servePage(pageFolder, path.slice('/ui/'.length), response)) {
        return undefined;
      }
    }
    const method = request.method ?? 'GET';
    const found =
      findRoute(routes, method, path) ??
      (method === 'HEAD' ? findRoute(routes, 'GET', path) : undefined);
    // The original answers so for whatever it has no route for.
    if (found === undefined) throw new ApiError(500, 'URI not found');
    const body = await readBody(request);
    refuseOtherTypes(request, body);
    const { route, params } = found;
    return route.handle(
      {
        params,
        query: new URLSearchParams(search),
        path,
        headers: request.headers,
        client: request.socket.remoteAddress ?? '',
        body,
      },
      response,
    );
  };

  return {
    handle: (request, response) => {
      answer(request, response)
        .catch((error: unknown) => toAnswer(error, warn))
        .then((given) => {
          if (given === undefined || response.destroyed) return;
          if (response.headersSent) response.destroy();
          else sendAnswer(response, given);
        })
        .catch((error: unknown) => {
          warn(`An answer could not be sent: ${String(error)}`);
          response.destroy();
        });
    },
    dispose: () => {
      callbacks.dispose();
      hub.dispose();
    },
  };
}

/** Bodies are JSON; a request that says it sends something else is refused, as by the original. */
function refuseOtherTypes({ headers }: IncomingMessage, body: string): void {
  const type = headers['content-type'];
  if (body === '' || type === undefined || /^application\/(.+\+)?json\b/i.test(type)) return;
  throw new ApiError(415, 'Unsupported Media Type');
}

function toAnswer(error: unknown, warn: (message: string) => void): Answer {
  if (error instanceof ApiError) return { status: error.status, body: error.body };
  if (error instanceof RefusedError) return toAnswer(describeRefusal(error.refusal), warn);
  const message = error instanceof Error ? error.message : String(error);
  warn(`A request failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
  return { status: 500, body: { message } };
}
