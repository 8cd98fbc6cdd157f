import { describe, expect, it } from 'vitest';
import { fakeHourly, fakeJob } from '../job/job.fake.ts';
import type { Job } from '../job/job.ts';
import { adoptChildren } from './adopt-children.ts';
import { checkParents } from './check-parents.ts';
import { graphCsv } from './graph-csv.ts';
import { graphDot } from './graph-dot.ts';
import { releaseChildren } from './release-children.ts';

function table(...jobs: Job[]): Map<string, Job> {
  return new Map(jobs.map((job) => [job.config.name, job]));
}

/** a and b by the clock; c after both; d after c. */
const JOBS = table(
  fakeJob('a', fakeHourly()),
  fakeJob('b', fakeHourly()),
  fakeJob('c', ['a', 'b']),
  fakeJob('d', ['c']),
);

describe('checkParents', () => {
  it.each([
    ['e', ['a'], undefined],
    ['e', [], /parent does not exist/],
    ['e', ['a', 'x', 'y'], /does not have all parents defined! There is no job x, y/],
    ['c', ['c'], /c would wait for itself: c -> c/],
    ['a', ['d'], /a would wait for itself: a -> c -> d -> a/],
  ])('%s after %j', (name, parents, reason) => {
    const found = checkParents(JOBS, name, parents);
    if (reason === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(reason);
  });
});

describe('releaseChildren', () => {
  /** Applies successes in turn and says after which of them c was ready. */
  function readyAfter(successes: string[], change: Record<string, unknown> = {}): number[] {
    const jobs = table(...JOBS.values(), fakeJob('c', ['a', 'b'], change));
    return successes.flatMap((parent, index) => {
      const { changed, ready } = releaseChildren(jobs.values(), parent);
      for (const job of changed) jobs.set(job.config.name, job);
      return ready.length > 0 ? [index] : [];
    });
  }

  it('waits for each parent once per round', () => {
    expect(readyAfter(['a', 'b'])).toEqual([1]);
    expect(readyAfter(['a', 'a', 'a', 'b'])).toEqual([3]);
    expect(readyAfter(['a', 'b', 'b', 'b', 'a'])).toEqual([1, 4]);
  });

  it('does not run a disabled child', () => {
    expect(readyAfter(['a', 'b'], { disabled: true })).toEqual([]);
  });

  it('leaves out jobs that have another parent', () => {
    expect(releaseChildren(JOBS.values(), 'd')).toEqual({ changed: [], ready: [] });
  });
});

describe('adoptChildren', () => {
  it('gives the parents of a removed job to its children', () => {
    const removed = JOBS.get('c');
    if (removed === undefined) throw new Error('no job c');
    expect(adoptChildren(JOBS.values(), removed).map((job) => job.trigger)).toEqual([
      { kind: 'parents', parents: ['a', 'b'], succeeded: [] },
    ]);
  });

  it('gives the schedule of a removed job to a child that has no other parent', () => {
    const removed = fakeJob('a', fakeHourly(3), { scheduleTimeZone: 'Europe/Berlin' });
    const [only] = adoptChildren(table(removed, fakeJob('x', ['a'])).values(), removed);
    expect(only).toMatchObject({
      trigger: fakeHourly(3),
      config: { name: 'x', scheduleTimeZone: 'Europe/Berlin' },
    });
    const [shared] = adoptChildren(JOBS.values(), removed);
    expect(shared?.trigger).toEqual({ kind: 'parents', parents: ['b'], succeeded: [] });
  });
});

describe('the graph as text', () => {
  it('is a dot file', () => {
    expect(graphDot(JOBS.values())).toBe(
      [
        'digraph G {',
        '  1 [ label="a" ];',
        '  2 [ label="b" ];',
        '  3 [ label="c" ];',
        '  4 [ label="d" ];',
        '  1 -> 3;',
        '  2 -> 3;',
        '  3 -> 4;',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('is lines of nodes and links', () => {
    const jobs = [fakeJob('a', fakeHourly()), fakeJob('b', ['a'])];
    expect(graphCsv(jobs, (name) => (name === 'a' ? '1 running' : 'idle'))).toBe(
      'node,a,fresh,1 running\nnode,b,fresh,idle\nlink,a,b\n',
    );
  });
});
