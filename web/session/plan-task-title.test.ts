import { expect, test } from 'vitest';
import { maxTerminalTitleLength, terminalTitleSchema } from '../../contract/session.ts';
import { planTaskTitle } from './plan-task-title.ts';

test('a terminal is called by its task, and says so when it shows a log', () => {
  expect(planTaskTitle('web-1', 'shell')).toBe('web-1');
  expect(planTaskTitle('web-1', 'log')).toBe('web-1 log');
});

test.each(['shell', 'log'] as const)('of a long name the end is kept, for a %s', (kind) => {
  const title = planTaskTitle(`${'x'.repeat(100)}-end`, kind);
  expect(title).toMatch(/^…x+-end/);
  expect(title.length).toBe(maxTerminalTitleLength);
  expect(terminalTitleSchema.parse(title)).toBe(title);
});
