import type { ServerResponse } from 'node:http';
import type { Refusal } from '../wire/http/refusal.ts';

/** Sends a whole answer; texts are plain. */
export function answer(response: ServerResponse, { status, body, headers }: Refusal): void {
  response.writeHead(status, {
    ...(body !== '' && { 'Content-Type': 'text/plain;charset=utf-8' }),
    ...headers,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
