import { expect, test, vi } from 'vitest';
import type { LiveSession } from '../create-live-session.ts';
import { endAndWait } from './end-and-wait.ts';

test('an end that fails leaves nobody who watches', async () => {
  const unwatch = vi.fn();
  const session = { id: 'a', watch: () => unwatch } as unknown as LiveSession;
  const lifecycle = {
    sessions: new Map([['a', session]]),
    end: () => Promise.reject(new Error('no')),
  };
  await expect(endAndWait(lifecycle, ['a'])).rejects.toThrow('no');
  expect(unwatch).toHaveBeenCalledOnce();
});
