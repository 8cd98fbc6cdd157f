import { expect, test } from 'vitest';
import { waitUntil } from './wait-until.ts';

test('gives what it saw at last', async () => {
  let looks = 0;
  const look = () => {
    looks += 1;
    return looks === 3 ? 'there' : undefined;
  };
  expect(await waitUntil(look, { reason: 'it', timeoutMs: 5000, everyMs: 1 })).toBe('there');
});

test('names what it waited for when the time is over', async () => {
  const waiting = waitUntil(() => undefined, { reason: 'the moon', timeoutMs: 5, everyMs: 1 });
  await expect(waiting).rejects.toMatchObject({
    code: 'TIMED_OUT',
    message: expect.stringContaining('the moon'),
  });
});

test('throws what the look throws, and stops at an abort', async () => {
  const broken = () => Promise.reject(new Error('blind'));
  await expect(waitUntil(broken, { reason: 'it', timeoutMs: 5000 })).rejects.toThrow('blind');
  const signal = AbortSignal.abort();
  const waiting = waitUntil(() => undefined, { reason: 'it', timeoutMs: 5000, signal });
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
