import type { AgentRequest } from './agent-request.ts';

/** A name of a function, maybe of an object: `angular.callbacks._0`. */
const CALLBACK = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;

/** Answers with JSON, or with a script that calls a function with it (`?jsonp=name`). */
export function replyJson({ response, query }: AgentRequest, value: unknown): void {
  const callback = query.get('jsonp');
  // Empty lists are said here: old pages look for them.
  const json = JSON.stringify(value);
  if (callback === null) {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(json);
    return;
  }
  if (!CALLBACK.test(callback)) {
    replyText({ response }, 400, `Bad callback '${callback}'`);
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(`${callback}(${json});`);
}

export function replyText(
  { response }: Pick<AgentRequest, 'response'>,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(text);
}
