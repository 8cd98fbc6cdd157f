import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** Sends an answer whole. Answers are never cached: every one is the state of this moment. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const { body, type } = answer;
  response.statusCode = answer.status;
  response.setHeader('Cache-Control', 'no-cache, no-store, must-revalidate');
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', type ?? 'application/json');
  response.end(type === undefined ? JSON.stringify(body) : String(body));
}
