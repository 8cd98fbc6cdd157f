import { expect, test } from 'vitest';
import { openChecks } from './open-checks.ts';
import { check, fresh, step, verdict } from './sample-lab.fake.ts';

test('a check is open until it has passed', () => {
  const both = step('s', check('a'), check('b'));
  const progress = { ...fresh, verdicts: { a: verdict('passed'), b: verdict('could-not-check') } };
  expect(openChecks(both, progress).map((open) => open.id)).toEqual(['b']);
});

test('a step that was done has no open checks', () => {
  const progress = { ...fresh, stepsDone: { make: 'then' }, verdicts: { up: verdict('failed') } };
  expect(openChecks(step('make', check('up')), progress)).toEqual([]);
});
