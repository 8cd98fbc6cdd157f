import { expect, test } from 'vitest';
import { clusterNews } from './cluster-news.ts';
import { fakeNode, fakeTask, fakeView } from './view.fake.ts';

const nodes = [fakeNode('node1'), fakeNode('node2')];

test('says where a task runs now, and nothing of what stays', () => {
  const starting = fakeTask('web.2', { node: 'id-node2', state: 'starting', phase: 'starting' });
  const steady = fakeTask('web.1', { node: 'id-node1' });
  const before = fakeView({ nodes, tasks: [steady, starting] });
  const after = fakeView({ nodes, tasks: [steady, fakeTask('web.2', { node: 'id-node2' })] });
  expect(clusterNews(before, after)).toBe('web.2 is running on node2.');
  expect(clusterNews(after, after)).toBe('');
});

test('says why a task failed', () => {
  const failed = fakeTask('web.1', { phase: 'failed', message: 'exit 1' });
  expect(clusterNews(fakeView(), fakeView({ tasks: [failed] }))).toBe('web.1 failed: exit 1.');
});

test('says what a task came to that has ended, and which are gone', () => {
  const running = fakeTask('backup.1', { node: 'id-node1' });
  const complete = fakeTask('backup.1', {
    node: 'id-node1',
    state: 'complete',
    phase: 'finished',
  });
  const before = fakeView({ nodes, tasks: [running] });
  const after = fakeView({ nodes, tasks: [complete] });
  const empty = fakeView({ nodes });
  expect(clusterNews(before, after)).toBe('backup.1 is complete on node1.');
  expect(clusterNews(before, empty)).toBe('backup.1 is gone.');
  expect(clusterNews(after, empty)).toBe('');
});

test('says of a task in the place of another that it is a new one', () => {
  const before = fakeView({ nodes, tasks: [fakeTask('web', { id: 'old', node: 'id-node1' })] });
  const after = fakeView({ nodes, tasks: [fakeTask('web', { id: 'new', node: 'id-node1' })] });
  expect(clusterNews(before, after)).toBe('A new web is running on node1.');
});

test.each([
  [fakeNode('node1'), fakeNode('node1', { state: 'drained' }), 'node1 is drained.'],
  [fakeNode('node1', { phase: 'outside' }), fakeNode('node1'), 'node1 has joined as worker.'],
  [fakeNode('node1'), fakeNode('node1', { role: 'manager' }), 'node1 is a manager now.'],
])('says what became of a node', (old, now, sentence) => {
  expect(clusterNews(fakeView({ nodes: [old] }), fakeView({ nodes: [now] }))).toBe(sentence);
});

test('says who came and who left', () => {
  const before = fakeView({ nodes: [fakeNode('node1')] });
  const after = fakeView({ nodes: [fakeNode('node2')] });
  expect(clusterNews(before, after)).toBe('node2 is ready. node1 has left.');
});

test('many changes are summed up', () => {
  const many = Array.from({ length: 10 }, (_, index) => fakeTask(`web.${index}`));
  const service = { id: 'web', name: 'web', wanted: 12, running: 10, image: '', notes: [] };
  const news = clusterNews(fakeView(), fakeView({ tasks: many, services: [service] }));
  expect(news).toBe('web.0 is running. web has 10 of 12 running.');
});
