import { expect, it } from 'vitest';
import { layoutGraph, NODE } from './layout-graph.ts';

const JOBS = [
  { name: 'a' },
  { name: 'b' },
  { name: 'of-b', parents: ['b'] },
  { name: 'of-a', parents: ['a'] },
  { name: 'last', parents: ['b', 'of-a'] },
];

/** `column.row` of each job. */
function places(): Record<string, string> {
  return Object.fromEntries(
    layoutGraph(JOBS).nodes.map(({ job, x, y }) => [
      job.name,
      `${(x - NODE.margin) / (NODE.width + NODE.gapX)}.${(y - NODE.margin) / (NODE.height + NODE.gapY)}`,
    ]),
  );
}

it('puts jobs behind their last parent and near their parents', () => {
  expect(places()).toEqual({ a: '0.0', b: '0.1', 'of-a': '1.0', 'of-b': '1.1', last: '2.0' });
});

it('draws a line from each parent and is as large as it has to be', () => {
  const { edges, width, height } = layoutGraph(JOBS);
  expect(edges.map(({ from, to }) => `${from.job.name}>${to.job.name}`).sort()).toEqual([
    'a>of-a',
    'b>last',
    'b>of-b',
    'of-a>last',
  ]);
  expect(width).toBe(2 * NODE.margin + 3 * NODE.width + 2 * NODE.gapX);
  expect(height).toBe(2 * NODE.margin + 2 * NODE.height + NODE.gapY);
});

it('leaves out parents that are gone', () => {
  expect(layoutGraph([{ name: 'x', parents: ['gone'] }]).edges).toEqual([]);
});
