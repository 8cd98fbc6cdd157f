import { expect, test } from 'vitest';
import { lab } from './sample-lab.fake.ts';
import { takeHomeCommands } from './take-home-commands.ts';

test('only steps with commands are kept', () => {
  expect(takeHomeCommands(lab)).toBe('## 1 make\n# on node1\ninit');
});
