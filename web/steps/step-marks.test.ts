import { expect, test } from 'vitest';
import { fresh, lab } from './sample-lab.fake.ts';
import { stepMarks } from './step-marks.ts';

test('a step without checks is done once it is behind', () => {
  expect(stepMarks(lab, fresh, 2)).toEqual(['open', 'current', 'open']);
  expect(stepMarks(lab, { ...fresh, stepsDone: { make: 'then' } }, 3)).toEqual([
    'done',
    'done',
    'current',
  ]);
});
