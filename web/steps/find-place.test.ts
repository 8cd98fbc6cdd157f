import { expect, test } from 'vitest';
import { findPlace } from './find-place.ts';
import { lab as sample, step } from './sample-lab.fake.ts';

const lab = {
  ...sample,
  intro: [{ kind: 'prose', html: '<h3 id="lab-before">Before</h3>' } as const],
  steps: [
    step('make'),
    step('look', { kind: 'prose', html: '<h3 id="lab-what-it-says">What it says</h3>' }),
  ],
};

test.each([
  ['make', 1],
  ['look', 2],
  ['what-it-says', 2],
  ['before', 0],
  ['what-it', undefined],
])('%s is at %s', (target, place) => {
  expect(findPlace(lab, target)).toBe(place);
});
