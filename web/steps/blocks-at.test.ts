import { expect, test } from 'vitest';
import { blocksAt } from './blocks-at.ts';
import { lab } from './sample-lab.fake.ts';

test('the introduction is place 0, behind the last step is nothing', () => {
  expect(blocksAt(lab, 0)).toBe(lab.intro);
  expect(blocksAt(lab, 3)).toBe(lab.steps[2]?.blocks);
  expect(blocksAt(lab, 4)).toEqual([]);
});
