import { expect, it } from 'vitest';
import { fakeApp } from '../model/app.fake.ts';
import { delayAfterEnd, type LaunchDelay } from './launch-delay.ts';

const spec = fakeApp({ backoffSeconds: 1, backoffFactor: 2, maxLaunchDelaySeconds: 5 });

it('grows by the factor up to the limit', () => {
  let delay: LaunchDelay | undefined;
  const waits: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    delay = delayAfterEnd(delay, spec, 100, 1000);
    waits.push(delay.until - 1000);
  }
  expect(waits).toEqual([1000, 2000, 4000, 5000, 5000]);
});

it('begins anew after a task that ran for a minute', () => {
  const before = { current: 4000, until: 0 };

  expect(delayAfterEnd(before, spec, 60_000, 1000)).toEqual({ current: 1000, until: 2000 });
  expect(delayAfterEnd(before, spec, 59_999, 1000).current).toBe(5000);
});
