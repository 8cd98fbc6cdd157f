import { expect, test, vi } from 'vitest';
import { createSessionWork } from './create-session-work.ts';

const { signal } = new AbortController();

/** A promise that is kept when told to. */
function defer() {
  let keep: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

/** Work that goes on until it is aborted, and then takes its time to stop. */
function stubborn() {
  const stop = defer();
  const work = async (inner: AbortSignal) => {
    await stop.promise;
    inner.throwIfAborted();
  };
  return { work, stop: stop.keep };
}

test('a removal aborts what is being made and waits until it has stopped', async () => {
  const sessions = createSessionWork();
  const { work, stop } = stubborn();
  const making = sessions.make('a', signal, work);
  const remove = vi.fn(async () => {});
  const removal = sessions.remove('a', remove);
  await Promise.resolve();
  expect(remove).not.toHaveBeenCalled();
  stop();
  await expect(making).rejects.toMatchObject({ code: 'SESSION_ENDED' });
  await removal;
  expect(remove).toHaveBeenCalledOnce();
});

test('nothing is made of a session while it is removed, and again after', async () => {
  const sessions = createSessionWork();
  const removing = defer();
  const removal = sessions.remove('a', () => removing.promise);
  await expect(sessions.make('a', signal, async () => 1)).rejects.toMatchObject({
    code: 'SESSION_ENDED',
  });
  expect(await sessions.make('b', signal, async () => 2)).toBe(2);
  removing.keep();
  await removal;
  expect(await sessions.make('a', signal, async () => 3)).toBe(3);
});

test('removals of one session are one', async () => {
  const sessions = createSessionWork();
  const remove = vi.fn(async () => {});
  await Promise.all([sessions.remove('a', remove), sessions.remove('a', remove)]);
  expect(remove).toHaveBeenCalledOnce();
});

test('a removal that failed can be tried again', async () => {
  const sessions = createSessionWork();
  const failing = sessions.remove('a', () => Promise.reject(new Error('engine away')));
  await expect(failing).rejects.toThrow('engine away');
  await sessions.remove('a', async () => {});
  expect(await sessions.make('a', signal, async () => 1)).toBe(1);
});

test('the signal of the caller reaches the work', async () => {
  const caller = new AbortController();
  const making = createSessionWork().make('a', caller.signal, async (inner) => {
    await new Promise((resolve) => inner.addEventListener('abort', resolve));
    inner.throwIfAborted();
  });
  caller.abort(new Error('enough'));
  await expect(making).rejects.toThrow('enough');
});
