import { expect, test } from 'vitest';
import type { NodeView } from '../../contract/session.ts';
import { groupLanes } from './group-lanes.ts';
import { fakeNode, fakeTask, fakeView } from './view.fake.ts';

const nodes: readonly NodeView[] = [
  { name: 'node1', state: 'running' },
  { name: 'node2', state: 'starting' },
  { name: 'node3', state: 'lost' },
];

test('before the first picture the lanes are the nodes of the session', () => {
  const { lanes, waiting } = groupLanes(null, nodes);
  expect(lanes.map(({ key, state, phase }) => [key, state, phase])).toEqual([
    ['node1', 'running', 'outside'],
    ['node2', 'starting', 'outside'],
    ['node3', 'lost', 'down'],
  ]);
  expect(waiting).toEqual([]);
});

test('every task is on its lane, or waits', () => {
  const view = fakeView({
    nodes: [fakeNode('node1'), fakeNode('node2')],
    tasks: [
      fakeTask('web.1', { node: 'id-node1' }),
      fakeTask('web.2'),
      fakeTask('web.3', { node: 'id-of-none' }),
    ],
  });
  const { lanes, waiting } = groupLanes(view, nodes);
  expect(lanes.map(({ name, tasks }) => [name, tasks.map((task) => task.name)])).toEqual([
    ['node1', ['web.1']],
    ['node2', []],
    ['node3', []],
  ]);
  expect(waiting.map(({ name }) => name)).toEqual(['web.2', 'web.3']);
});

test('a node keeps its lane and its place when it joins', () => {
  const apart = fakeNode('node2', { id: 'node2', phase: 'outside' });
  const before = groupLanes(fakeView({ nodes: [fakeNode('node10'), apart] }), []);
  const after = groupLanes(fakeView({ nodes: [fakeNode('node10'), fakeNode('node2')] }), []);
  expect(before.lanes.map(({ key }) => key)).toEqual(['node2', 'node10']);
  expect(after.lanes.map(({ key }) => key)).toEqual(['node2', 'node10']);
});

test('a node that came back has a lane of its own beside what it was', () => {
  const twice = [fakeNode('node1', { id: 'old', phase: 'down' }), fakeNode('node1')];
  const keys = groupLanes(fakeView({ nodes: twice }), nodes.slice(0, 1)).lanes.map(
    ({ key }) => key,
  );
  expect(new Set(keys).size).toBe(2);
});
