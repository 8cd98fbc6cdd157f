import { expect, test } from 'vitest';
import { splitName } from './split-name.ts';

test.each([
  ['web.1', 'web', '.1', ''],
  ['web-5d8f-x2k4p', 'web-5d8f', '-x2k4p', ''],
  ['dns-5d8f-x2k4p (system)', 'dns-5d8f', '-x2k4p', '(system)'],
  ['box', 'box', '', ''],
  ['-', '-', '', ''],
  ['', '', '', ''],
])('%j is %j, %j and %j', (name, start, end, place) => {
  expect(splitName(name)).toEqual({ start, end, place });
});
