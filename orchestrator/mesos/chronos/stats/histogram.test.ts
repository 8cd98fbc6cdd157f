import { expect, it } from 'vitest';
import { histogramOf } from './histogram.ts';

it('is zero for a job that never ran', () => {
  expect(histogramOf([])).toMatchObject({ median: 0, mean: 0, '99thPercentile': 0, count: 0 });
});

it('takes values between ranks and never beyond the ends', () => {
  expect(histogramOf([40, 10, 30, 20])).toEqual({
    '75thPercentile': 37.5,
    '95thPercentile': 40,
    '98thPercentile': 40,
    '99thPercentile': 40,
    median: 25,
    mean: 25,
    count: 4,
  });
});
