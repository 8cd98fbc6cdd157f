import { expect, test } from 'vitest';
import { nextRunBlock } from './next-run-block.ts';
import { check, run } from './sample-lab.fake.ts';

test('the next run block is the first that was not run', () => {
  const blocks = [check('c'), run('a'), run('b')];
  expect(nextRunBlock(blocks, {})?.id).toBe('a');
  expect(nextRunBlock(blocks, { a: 'then' })?.id).toBe('b');
  expect(nextRunBlock(blocks, { a: 'then', b: 'then' })).toBeUndefined();
});
