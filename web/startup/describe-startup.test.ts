import { expect, test } from 'vitest';
import { fresh } from '../steps/sample-lab.fake.ts';
import { describeStartup } from './describe-startup.ts';

test('every step is told with its time, the failed one with its output', () => {
  const text = describeStartup({
    id: 's',
    labId: 'swarm',
    labTitle: 'Your first swarm',
    desired: 'running',
    observed: 'failed',
    createdAt: '2026-01-01T10:00:00Z',
    expiresAt: '2026-01-01T11:00:00Z',
    bringUp: [
      { id: 'net', title: 'Network', state: 'done', tookMs: 120 },
      {
        id: 'node1',
        title: 'Start node1',
        state: 'failed',
        tookMs: 900,
        output: 'no space left\n',
      },
      { id: 'node2', title: 'Start node2', state: 'waiting' },
    ],
    nodes: [],
    terminals: [],
    progress: fresh,
    checking: [],
    problem: 'node1 did not start.',
  });
  expect(text.split('\n')).toEqual([
    'Lab swarm, session s, made 2026-01-01T10:00:00Z: failed',
    'node1 did not start.',
    '- Network: done (120 ms)',
    '- Start node1: failed (900 ms)',
    'no space left',
    '- Start node2: waiting',
  ]);
});
