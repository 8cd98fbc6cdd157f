import { expect, test } from 'vitest';
import { thisMachine } from '../../contract/session.ts';
import { describeTerminal } from './describe-terminal.ts';

test.each([
  ['node1', 'node1', 'Terminal on node1', false],
  ['node1 (2)', 'node1', 'Terminal on node1 (2)', false],
  ['logs', 'node1', 'Terminal logs on node1', true],
  ['node2', 'node1', 'Terminal node2 on node1', true],
  ['edon1 (2)', 'node1', 'Terminal edon1 (2) on node1', true],
  ['node1 (2) x', 'node1', 'Terminal node1 (2) x on node1', true],
])('%s on %s is “%3$s”', (title, node, label, renamed) => {
  expect(describeTerminal({ title, node })).toEqual({ label, place: node, renamed });
});

test('a terminal on this machine is called so', () => {
  const name = (title: string) => describeTerminal({ title, node: thisMachine });
  expect(name('This machine (2)')).toMatchObject({
    label: 'Terminal on This machine (2)',
    renamed: false,
  });
  expect(name('build')).toEqual({
    label: 'Terminal build on This machine',
    place: 'This machine',
    renamed: true,
  });
});
