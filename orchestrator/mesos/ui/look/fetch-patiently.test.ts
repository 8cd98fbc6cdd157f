import { afterEach, expect, test, vi } from 'vitest';
import { fetchPatiently } from './fetch-patiently.ts';

afterEach(() => vi.unstubAllGlobals());

/** As a browser that gives up the first requests with these errors, and gets an answer then. */
function flakyFetch(...errors: readonly Error[]) {
  const answer = vi.fn(async () => new Response('here'));
  for (const error of errors) answer.mockRejectedValueOnce(error);
  vi.stubGlobal('fetch', answer);
  return answer;
}

const gaveUp = new TypeError('Failed to fetch');

test('what a browser gave up is asked once more', async () => {
  const asked = flakyFetch(gaveUp);
  expect(await (await fetchPatiently('/v2/apps', {})).text()).toBe('here');
  expect(asked).toHaveBeenCalledTimes(2);
});

test('a server that is away stays away', async () => {
  const asked = flakyFetch(gaveUp, gaveUp);
  await expect(fetchPatiently('/v2/apps', {})).rejects.toBe(gaveUp);
  expect(asked).toHaveBeenCalledTimes(2);
});

test('what was broken off on purpose is not asked again', async () => {
  const abort = new DOMException('over', 'AbortError');
  const asked = flakyFetch(abort);
  await expect(fetchPatiently('/v2/apps', {})).rejects.toBe(abort);
  expect(asked).toHaveBeenCalledTimes(1);
});
