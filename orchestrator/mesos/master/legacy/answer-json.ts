import type { Answer } from '../operator-api/answer.ts';

/** What may stand for a function's name; anything else would be a script of somebody's own. */
const CALLBACK = /^[\w$.]+$/;

/** 200 with JSON, or with `?jsonp=f` a script that gives it to that function. */
export function answerJson(content: unknown, query: URLSearchParams): Answer {
  const json = JSON.stringify(content);
  const callback = query.get('jsonp');
  if (callback === null) {
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body: json };
  }
  if (!CALLBACK.test(callback)) return { status: 400, body: "'jsonp' is no name of a function" };
  return {
    status: 200,
    headers: { 'Content-Type': 'text/javascript', 'X-Content-Type-Options': 'nosniff' },
    body: `${callback}(${json});`,
  };
}
