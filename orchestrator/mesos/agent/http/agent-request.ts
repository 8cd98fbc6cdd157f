import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request with what its handler needs of it. */
export interface AgentRequest {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
}

/** Answers a request, now or later. What it throws is answered with 500. */
export type AgentHandler = (request: AgentRequest) => void | Promise<void>;
