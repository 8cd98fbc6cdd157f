import type { z } from 'zod';
import { RopesError } from '../../contract/errors.ts';
import { readError } from './read-error.ts';

export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly signal?: AbortSignal;
  /** Asked twice, it comes to the same as asked once. A GET always is. */
  readonly repeatable?: boolean;
}

/** Long enough for a browser to see what networks its machine has now. */
const againAfterMs = 300;

/**
 * A browser gives up every request under way when a network of its machine comes or goes, and the
 * nodes of a session have one. What can be asked twice is.
 */
async function sendPatiently(fetcher: typeof fetch, request: JsonRequest): Promise<Response> {
  try {
    return await send(fetcher, request);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (request.method !== 'GET' && request.repeatable !== true) throw error;
    await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    return send(fetcher, request);
  }
}

async function send(fetcher: typeof fetch, request: JsonRequest): Promise<Response> {
  const init: RequestInit = { method: request.method, credentials: 'same-origin' };
  if (request.signal) {
    init.signal = request.signal;
  }
  if (request.body) {
    init.headers = { 'content-type': 'application/json' };
    init.body = JSON.stringify(request.body);
  }
  try {
    return await fetcher(request.path, init);
  } catch (cause) {
    request.signal?.throwIfAborted();
    throw new RopesError('SERVER_UNREACHABLE', 'The ropes server does not answer.', { cause });
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!response.ok) {
      return undefined;
    }
    throw new RopesError('ANSWER_INVALID', 'The answer of the server is not JSON.', { cause });
  }
}

/** Asks the server and validates its answer. Every failure is a RopesError, but for an abort. */
export async function requestJson<T>(
  fetcher: typeof fetch,
  request: JsonRequest,
  schema: z.ZodType<T>,
): Promise<T> {
  const response = await sendPatiently(fetcher, request);
  const body = await readJson(response);
  if (!response.ok) {
    throw readError(response.status, body);
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}`,
    );
    throw new RopesError('ANSWER_INVALID', `The answer to ${request.path} has another shape.`, {
      problems,
    });
  }
  return parsed.data;
}
