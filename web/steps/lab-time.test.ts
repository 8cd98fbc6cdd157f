import { expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import { labTime } from './lab-time.ts';
import { fresh } from './sample-lab.fake.ts';

function session(stepsDone: Record<string, string>): SessionView {
  return {
    id: 's',
    labId: 'swarm',
    labTitle: 'Your first swarm',
    desired: 'running',
    observed: 'running',
    createdAt: '2026-01-01T10:00:00Z',
    expiresAt: '2026-01-01T11:00:00Z',
    bringUp: [],
    nodes: [],
    terminals: [],
    progress: { ...fresh, stepsDone },
    checking: [],
  };
}

test('the time runs until the last step that got done, in whatever order', () => {
  const done = { b: '2026-01-01T10:12:00Z', a: '2026-01-01T10:03:00Z' };
  expect(labTime(session(done))).toBe(12 * 60_000);
});

test('nothing done, no time', () => {
  expect(labTime(session({}))).toBeUndefined();
});
