import { fetchPatiently } from '../../look/fetch-patiently.ts';

/** A request that failed, in words for the page. */
class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
}

/**
 * Asks the master; the path is taken from the page's own place, so that it may lie behind another.
 * @throws {RequestFailure}
 */
export async function fetchJson<Content>(path: string): Promise<Content> {
  const response = await fetchPatiently(`.${path}`, {
    headers: { Accept: 'application/json' },
  }).catch(() => undefined);
  if (response === undefined) throw new RequestFailure('The master does not answer.');
  if (response.status === 503) {
    throw new RequestFailure('No master leads: the masters are electing one.');
  }
  if (!response.ok) {
    const text = await response.text();
    throw new RequestFailure(`The master answered ${response.status} ${text}`.trim());
  }
  return response.json();
}
