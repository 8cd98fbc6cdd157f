import { expect, it } from 'vitest';
import { describePeriod } from './describe-period.ts';
import { describeSchedule } from './describe-schedule.ts';
import { joinSchedule, splitSchedule } from './split-schedule.ts';

it.each([
  ['PT10M', '10 minutes'],
  ['P10M', '10 months'],
  ['P1DT2H', '1 day, 2 hours'],
  ['P1W', '1 week'],
  ['often', 'often'],
])('%s is %s', (period, words) => {
  expect(describePeriod(period)).toBe(words);
});

it('takes a schedule apart and puts it together', () => {
  const parts = splitSchedule('R5/2030-01-01T00:00:00Z/PT1H');
  expect(parts).toEqual({ repetitions: '5', start: '2030-01-01T00:00:00Z', period: 'PT1H' });
  expect(joinSchedule(parts)).toBe('R5/2030-01-01T00:00:00Z/PT1H');
});

it.each([
  ['R/2030-01-01T00:00:00Z/PT1H', 'every hour'],
  ['R5/2030-01-01T00:00:00Z/P1DT1H', 'every 1 day, 1 hour, 5 times more'],
  ['R1/2030-01-01T00:00:00Z/PT1H', 'once'],
  ['R0/2030-01-01T00:00:00Z/PT1H', 'no more'],
])('%s runs %s', (schedule, words) => {
  expect(describeSchedule(schedule)).toBe(words);
});
