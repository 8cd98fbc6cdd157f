import { expect, test } from 'vitest';
import { runSideBySide } from './run-side-by-side.ts';

test('no more than the jobs run at once, and results keep their place', async () => {
  const finish: (() => void)[] = [];
  const started: number[] = [];
  const all = runSideBySide([10, 20, 30], 2, async (item) => {
    started.push(item);
    await new Promise<void>((resolve) => finish.push(resolve));
    return item + 1;
  });
  expect(started).toEqual([10, 20]);
  finish[1]?.();
  await expect.poll(() => started).toEqual([10, 20, 30]);
  finish[0]?.();
  finish[2]?.();
  expect(await all).toEqual([11, 21, 31]);
});

test('one that fails fails the whole', async () => {
  const work = async () => {
    throw new Error('no');
  };
  await expect(runSideBySide([1], 2, work)).rejects.toThrow('no');
});
