import { expect, test } from 'vitest';
import type { ClusterEvent } from '../../contract/cluster.ts';
import { faceChoices, shownFace } from './face-choices.ts';
import { fakeView } from './view.fake.ts';

const event: ClusterEvent = {
  id: 'e',
  at: null,
  reason: 'BackOff',
  about: 'Pod a',
  text: '',
  warning: true,
  times: 1,
};
const words = {
  task: 'pod',
  service: 'workload',
  version: 'set',
  address: null,
  endpoint: null,
  event: 'event',
};

test('where nodes are all there is, nothing is to be chosen', () => {
  expect(faceChoices(fakeView())).toEqual([]);
  expect(shownFace(fakeView(), 'services')).toBe('map');
  expect(shownFace(null, 'table')).toBe('table');
});

test('what the engine has words for can be chosen, and warnings are counted', () => {
  const view = fakeView({ words, events: [event, { ...event, id: 'f', warning: false }] });
  expect(faceChoices(view).map(({ label, warnings }) => [label, warnings])).toEqual([
    ['Nodes', 0],
    ['Workloads', 0],
    ['Events', 1],
  ]);
  expect(shownFace(view, 'events')).toBe('events');
});
