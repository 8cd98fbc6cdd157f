import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** Sends an answer whole; text without a type of its own is plain. */
export function sendAnswer({ status, body = '', headers = {} }: Answer, response: ServerResponse) {
  const type = body === '' ? {} : { 'Content-Type': 'text/plain;charset=utf-8' };
  response.writeHead(status, {
    ...type,
    ...headers,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
