import { expect, test } from 'vitest';
import type { Block } from '../../contract/lab.ts';
import { groupBlocks } from './group-blocks.ts';

const prose: Block = { kind: 'prose', html: '<p>x</p>' };

function check(id: string): Block {
  return { kind: 'check', id, title: id, node: 'node1' };
}

function solution(id: string): Block {
  return { kind: 'solution', id, node: 'node1', code: 'true', html: 'true' };
}

test('neighbouring checks and solutions are grouped, order is kept', () => {
  const groups = groupBlocks([
    prose,
    check('a'),
    check('b'),
    solution('s'),
    solution('t'),
    prose,
    check('c'),
  ]);
  expect(groups.map((group) => group.kind)).toEqual([
    'single',
    'checks',
    'solutions',
    'single',
    'checks',
  ]);
  expect(groups[1]).toMatchObject({ checks: [{ id: 'a' }, { id: 'b' }], last: false });
  expect(groups[2]).toMatchObject({ solutions: [{ id: 's' }, { id: 't' }] });
  expect(groups[4]).toMatchObject({ checks: [{ id: 'c' }], last: true });
});

test('no blocks, no groups', () => {
  expect(groupBlocks([])).toEqual([]);
});
