import { expect, it } from 'vitest';
import { waitUntil } from './wait-until.ts';

const { signal } = new AbortController();

it('looks until the state is there', async () => {
  const seen: (true | string)[] = ['not yet', 'almost', true];
  await waitUntil(async () => seen.shift() ?? 'too often', {
    reason: 'the state',
    timeoutMs: 5000,
    everyMs: 1,
    signal,
  });
  expect(seen).toEqual([]);
});

it('says what it waited for and why it was in vain', async () => {
  const waiting = waitUntil(async () => 'the engine is down', {
    reason: 'Docker on node1',
    timeoutMs: 5,
    everyMs: 1,
    signal,
  });
  await expect(waiting).rejects.toMatchObject({
    code: 'TIMED_OUT',
    message: 'Waited 0.005 s for Docker on node1: the engine is down',
  });
});

it('ends with the reason of an abort, in the middle of a pause', async () => {
  const controller = new AbortController();
  const waiting = waitUntil(
    async () => {
      controller.abort(new Error('the session ended'));
      return 'not yet';
    },
    { reason: 'the state', timeoutMs: 60_000, everyMs: 60_000, signal: controller.signal },
  );
  await expect(waiting).rejects.toThrow('the session ended');
});

it('throws what the look throws', async () => {
  const waiting = waitUntil(
    async () => {
      throw new Error('no such node');
    },
    { reason: 'the state', timeoutMs: 1000, signal },
  );
  await expect(waiting).rejects.toThrow('no such node');
});
