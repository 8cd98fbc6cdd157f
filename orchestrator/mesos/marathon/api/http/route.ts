import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** One request as a route sees it. */
export interface RouteRequest {
  /** The parts of the path that the route's pattern names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The path as it was asked for, without the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The address of the caller, for events. */
  readonly client: string;
  readonly body: string;
}

/**
 * A method and a path. The pattern's named groups become parameters; an id may hold slashes, so
 * the order of routes decides between `/{id}/tasks` and `/{id}`.
 */
export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly pattern: RegExp;
  /** Answers, or takes over the response itself (event streams) and answers nothing. */
  readonly handle: (
    request: RouteRequest,
    response: ServerResponse,
  ) => Promise<Answer | undefined> | Answer | undefined;
}
