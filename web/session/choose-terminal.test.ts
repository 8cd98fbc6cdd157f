import { expect, test } from 'vitest';
import { chooseTerminal } from './choose-terminal.ts';

const terminals = [
  { id: 't1', node: 'node1', title: 'node1', state: 'exited' },
  { id: 't2', node: 'node1', title: 'node1 (2)', state: 'running' },
  { id: 't3', node: 'node1', title: 'node1 (3)', state: 'running' },
  { id: 't4', node: 'node2', title: 'node2', state: 'running' },
] as const;

test('the terminal on view is taken when it is on the node', () => {
  expect(chooseTerminal(terminals, 'node1', 't3')?.id).toBe('t3');
});

test('else the first running one of the node', () => {
  expect(chooseTerminal(terminals, 'node1', 't4')?.id).toBe('t2');
  expect(chooseTerminal(terminals, 'node1', 't1')?.id).toBe('t2');
});

test('none when the node has no running terminal', () => {
  expect(chooseTerminal(terminals, 'node3', 't1')).toBeUndefined();
});
