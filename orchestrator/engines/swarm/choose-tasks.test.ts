import { expect, it } from 'vitest';
import { chooseTasks } from './choose-tasks.ts';
import type { SwarmTask } from './swarm-snapshot.ts';

let created = 0;

function task(ID: string, State: string, DesiredState = 'shutdown', Slot = 1): SwarmTask {
  created += 1;
  return {
    ID,
    ServiceID: 's1',
    Slot,
    CreatedAt: `2026-01-01T10:00:${String(created).padStart(2, '0')}Z`,
    DesiredState,
    Spec: {},
    Status: { State, Timestamp: '' },
  };
}

function chosen(...tasks: readonly SwarmTask[]): readonly string[] {
  return chooseTasks(tasks).map(({ ID }) => ID);
}

it('shows what lives, also while it is told to stop', () => {
  const stopping = task('old', 'running', 'shutdown');
  expect(chosen(stopping, task('new', 'preparing', 'running'))).toEqual(['old', 'new']);
});

it('forgets what was shut down', () => {
  expect(chosen(task('a', 'shutdown'), task('b', 'remove', 'remove'))).toEqual([]);
});

it('shows the newest failure of a place, until another task runs there', () => {
  const failures = [task('first', 'failed'), task('second', 'rejected'), task('other', 'failed')];
  const next = task('next', 'ready', 'ready');
  expect(chosen(...failures, next)).toEqual(['other', 'next']);
  expect(chosen(...failures, task('next', 'running', 'running'))).toEqual(['next']);
});

it('keeps the failure of one place when another place runs', () => {
  const running = task('two', 'running', 'running', 2);
  expect(chosen(task('one', 'failed'), running)).toEqual(['one', 'two']);
});

it('shows a job that is complete', () => {
  expect(chosen(task('job', 'complete', 'complete'))).toEqual(['job']);
});
