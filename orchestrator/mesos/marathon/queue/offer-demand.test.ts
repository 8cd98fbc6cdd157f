import { expect, it } from 'vitest';
import { fakeTimers } from '../timers.fake.ts';
import { createOfferDemand } from './offer-demand.ts';

function setUp() {
  const timers = fakeTimers();
  const calls: string[] = [];
  const note = (name: string) => () => calls.push(`${name} ${timers.now()}`);
  const demand = createOfferDemand({
    timers,
    minIntervalMs: 5000,
    revive: note('revive'),
    suppress: note('suppress'),
  });
  return { timers, calls, demand };
}

it('revives at once, and once more after the interval', () => {
  const { timers, calls, demand } = setUp();
  demand.want(true);
  demand.want(false);
  timers.advance(60_000);

  expect(calls).toEqual(['revive 0', 'revive 5000']);
});

it('keeps the interval when demands come often', () => {
  const { timers, calls, demand } = setUp();
  demand.want(true);
  timers.advance(1000);
  demand.want(true);
  timers.advance(60_000);

  expect(calls).toEqual(['revive 0', 'revive 5000', 'revive 10000']);
});

it('suppresses once when nothing waits, and forgets what it meant to say', () => {
  const { timers, calls, demand } = setUp();
  demand.want(true);
  timers.advance(1000);
  demand.rest();
  demand.rest();
  timers.advance(60_000);

  expect(calls).toEqual(['revive 0', 'suppress 1000']);
});
