import { expect, it } from 'vitest';
import type { KubernetesEvent } from './cluster-snapshot.ts';
import { drawEvents } from './draw-events.ts';

function event(uid: string, more: Partial<KubernetesEvent> = {}): KubernetesEvent {
  return {
    metadata: { uid, creationTimestamp: '2026-01-01T10:00:00Z' },
    involvedObject: { kind: 'Pod', name: 'web-1', namespace: 'default' },
    reason: 'Scheduled',
    message: 'Successfully assigned default/web-1 to node01',
    type: 'Normal',
    ...more,
  };
}

it('draws the newest first, and marks warnings', () => {
  const backOff = event('b', {
    type: 'Warning',
    reason: 'BackOff',
    lastTimestamp: '2026-01-01T10:05:00Z',
    count: 7,
  });
  expect(drawEvents([event('a'), backOff])).toMatchObject([
    { id: 'b', reason: 'BackOff', warning: true, times: 7, at: '2026-01-01T10:05:00.000Z' },
    { id: 'a', about: 'Pod web-1', warning: false, times: 1, at: '2026-01-01T10:00:00.000Z' },
  ]);
});

it('takes the time and number of a series', () => {
  const series = { count: 9, lastObservedTime: '2026-01-01T11:00:00.5Z' };
  expect(drawEvents([event('a', { series, count: 1 })])).toMatchObject([
    { times: 9, at: '2026-01-01T11:00:00.500Z' },
  ]);
});

it('names the namespace where it is another', () => {
  const involvedObject = { kind: 'Pod', name: 'dns', namespace: 'kube-system' };
  expect(drawEvents([event('a', { involvedObject })])).toMatchObject([
    { about: 'Pod dns (kube-system)' },
  ]);
});

it('keeps a few dozen', () => {
  const many = Array.from({ length: 500 }, (_, index) => event(`e${index}`));
  expect(drawEvents(many)).toHaveLength(60);
});
