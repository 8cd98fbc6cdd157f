import { expect, test } from 'vitest';
import type { Catalogue } from '../../contract/api.ts';
import { labHistory } from './lab-history.ts';

type SessionSummary = Catalogue['sessions'][number];

function session(id: string, more: Partial<SessionSummary> = {}): SessionSummary {
  return {
    id,
    labId: 'swarm',
    observed: 'ended',
    createdAt: '2026-01-01T10:00:00Z',
    expiresAt: '2026-01-01T11:00:00Z',
    stepsDone: 0,
    stepsTotal: 5,
    ...more,
  };
}

test('the newest active session of the lab is the one to go on with', () => {
  const sessions = [
    session('other', { labId: 'docker', observed: 'running' }),
    session('new', { observed: 'running' }),
    session('old', { observed: 'starting' }),
  ];
  expect(labHistory('swarm', sessions).active?.id).toBe('new');
});

test('the furthest session counts, ended or not', () => {
  const sessions = [session('short', { stepsDone: 2 }), session('whole', { stepsDone: 5 })];
  expect(labHistory('swarm', sessions)).toEqual({ furthest: sessions[1] });
});

test('a lab never opened has no history', () => {
  expect(labHistory('swarm', [session('x', { labId: 'docker' })])).toEqual({});
});
