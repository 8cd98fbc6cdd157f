import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLongError, readBody } from '../wire/http/read-body.ts';
import { answer } from './answer.ts';

/** An agent that comes back with thousands of tasks has less to say. */
const longestBody = 32 * 1024 * 1024;

/** The body of a request; one that is too long is answered with 413 and gives nothing. */
export async function readWhole(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Buffer | undefined> {
  try {
    return await readBody(request, longestBody);
  } catch (error) {
    if (!(error instanceof BodyTooLongError)) throw error;
    answer(response, { status: 413, body: error.message, headers: { Connection: 'close' } });
    return undefined;
  }
}
