import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { requestJson } from './request-json.ts';

/** As a browser that gives up the first requests, and gets an answer then. */
function flakyFetch(failures: number) {
  const answer = vi.fn(async () => new Response('{"fine":true}'));
  for (let count = 0; count < failures; count += 1) {
    answer.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  }
  return answer;
}

const schema = z.object({ fine: z.boolean() });

test.each([
  { method: 'GET', path: '/api/catalogue' },
  { method: 'POST', path: '/api/sessions/a/step', body: { step: 1 }, repeatable: true },
] as const)('$method that a browser gave up is asked once more', async (request) => {
  const fetcher = flakyFetch(1);
  await expect(requestJson(fetcher, request, schema)).resolves.toEqual({ fine: true });
  expect(fetcher).toHaveBeenCalledTimes(2);
});

test('what would be done twice is not', async () => {
  const fetcher = flakyFetch(1);
  const request = { method: 'POST', path: '/api/sessions/a/extend', body: {} } as const;
  const outcome = requestJson(fetcher, request, schema);
  await expect(outcome).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  expect(fetcher).toHaveBeenCalledTimes(1);
});

test('a server that is away is said to be away', async () => {
  const fetcher = flakyFetch(2);
  const outcome = requestJson(fetcher, { method: 'GET', path: '/api/catalogue' }, schema);
  await expect(outcome).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
});
