import { fetchPatiently } from '../../look/fetch-patiently.ts';
import { ApiFailure } from './api-failure.ts';

/** The page lies at `/ui/` below wherever Marathon is reached. */
const BASE = new URL('../', document.baseURI);

/**
 * Calls Marathon's API. `path` begins without a slash: `v2/apps`. Rejects with an ApiFailure when
 * it does not succeed or cannot be reached.
 */
export async function callMarathon<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    const ask = method === 'POST' ? fetch : fetchPatiently;
    response = await ask(new URL(path, BASE), {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  } catch {
    throw new ApiFailure(0, { message: 'Marathon cannot be reached.' });
  }
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : parse(text);
  if (!response.ok) throw new ApiFailure(response.status, answer);
  return answer as T;
}

/** Where Marathon's events are to be had. */
export function eventsAddress(): string {
  return new URL('v2/events', BASE).href;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}
