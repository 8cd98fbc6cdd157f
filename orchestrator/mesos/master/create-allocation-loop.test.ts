import { describe, expect, it } from 'vitest';
import { createFakeTimers } from '../wire/timers.fake.ts';
import { createAllocationLoop } from './create-allocation-loop.ts';

function createLoop() {
  const timers = createFakeTimers();
  const runs: (readonly string[] | 'all')[] = [];
  let paused = false;
  const loop = createAllocationLoop({
    timers,
    intervalMs: 1000,
    run: (ids) => runs.push(ids === undefined ? 'all' : [...ids]),
    isPaused: () => paused,
    measure: timers.now,
  });
  const pause = (next: boolean) => {
    paused = next;
  };
  return { timers, runs, loop, pause };
}

describe('createAllocationLoop', () => {
  it('looks at all agents once in an interval', () => {
    const { timers, runs, loop } = createLoop();
    loop.start();
    timers.advance(999);
    expect(runs).toEqual([]);
    timers.advance(2001);
    expect(runs).toEqual(['all', 'all', 'all']);
    expect(loop.metrics().allocationRuns).toBe(3);
  });

  it('makes one run of requests that come together, for all their agents', () => {
    const { timers, runs, loop } = createLoop();
    loop.start();
    loop.request(['a', 'b']);
    loop.request(['b', 'c']);
    timers.advance(1);
    expect(runs).toEqual([['a', 'b', 'c']]);
    loop.request(['a']);
    loop.request();
    timers.advance(1);
    expect(runs.slice(1)).toEqual(['all']);
  });

  it('keeps what was asked for while it is paused, or not started', () => {
    const { timers, runs, loop, pause } = createLoop();
    loop.request(['a']);
    timers.advance(10);
    pause(true);
    loop.start();
    loop.request(['b']);
    timers.advance(10);
    expect(runs).toEqual([]);
    pause(false);
    loop.request([]);
    timers.advance(10);
    expect(runs).toEqual([['a', 'b']]);
  });

  it('ends', () => {
    const { timers, runs, loop } = createLoop();
    loop.start();
    loop.request(['a']);
    loop.stop();
    timers.advance(5000);
    expect(runs).toEqual([]);
    expect(timers.pending).toBe(0);
  });
});
