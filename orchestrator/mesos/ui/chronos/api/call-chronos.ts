import { fetchPatiently } from '../../look/fetch-patiently.ts';

/** Chronos' REST API lies beside the page. */
const BASE = new URL('v1/scheduler/', document.baseURI);

/** An answer that is no success; its message is what Chronos says. */
class ChronosFailure extends Error {
  override readonly name = 'ChronosFailure';
}

/**
 * Calls Chronos. `path` begins without a slash: `jobs`. Rejects with a ChronosFailure when it does
 * not succeed or cannot be reached.
 */
export async function callChronos<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    // A job that is sent twice replaces itself.
    response = await fetchPatiently(new URL(path, BASE), {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  } catch (error) {
    throw new ChronosFailure('Chronos cannot be reached.', { cause: error });
  }
  const text = await response.text();
  if (!response.ok) throw new ChronosFailure(messageOf(text, response.status));
  return (text === '' || !isJson(response) ? undefined : JSON.parse(text)) as T;
}

/** A job's own path, whatever its name. */
export function jobPath(name: string): string {
  return `job/${encodeURIComponent(name)}`;
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.includes('json') === true;
}

function messageOf(text: string, status: number): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === 'string') return message;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return `Chronos answered with status ${status}.`;
}
