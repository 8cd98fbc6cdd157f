import { describe, expect, test } from 'vitest';
import {
  asideAfterMs,
  type FeedProgress,
  highWater,
  isTooSilent,
  mustPause,
  sendLimit,
} from './flow-control.ts';

const kib = 1024;

function feed(changes: Partial<FeedProgress> = {}): FeedProgress {
  return { sent: 0, acknowledged: 0, attention: 'visible', aside: false, heardAt: 0, ...changes };
}

describe('a page is sent', () => {
  test('all there is, up to its window', () => {
    expect(sendLimit(feed(), 100)).toBe(100);
    expect(sendLimit(feed(), 500 * kib)).toBe(highWater);
    expect(sendLimit(feed({ acknowledged: 10 * kib }), 500 * kib)).toBe(highWater + 10 * kib);
  });

  test('nothing while it is set aside', () => {
    expect(sendLimit(feed({ sent: 50, aside: true }), 100)).toBe(50);
  });
});

describe('the shell waits', () => {
  test('for the slowest page that is looked at', () => {
    expect(mustPause([feed({ acknowledged: 200 * kib }), feed()], 200 * kib, false)).toBe(true);
    expect(mustPause([feed({ acknowledged: 200 * kib })], 200 * kib, false)).toBe(false);
  });

  test('until every page is nearly done, not only within its window', () => {
    expect(mustPause([feed()], 100 * kib, false)).toBe(false);
    expect(mustPause([feed()], 100 * kib, true)).toBe(true);
    expect(mustPause([feed()], 31 * kib, true)).toBe(false);
  });

  test('for no page that is hidden or set aside, and not without pages', () => {
    expect(mustPause([feed({ attention: 'hidden' })], 500 * kib, false)).toBe(false);
    expect(mustPause([feed({ aside: true })], 500 * kib, true)).toBe(false);
    expect(mustPause([], 500 * kib, true)).toBe(false);
  });
});

describe('a page is too silent', () => {
  test('when it is behind and has said nothing for long', () => {
    expect(isTooSilent(feed(), 200 * kib, asideAfterMs)).toBe(true);
    expect(isTooSilent(feed(), 200 * kib, asideAfterMs - 1)).toBe(false);
    expect(isTooSilent(feed({ heardAt: 1 }), 200 * kib, asideAfterMs)).toBe(false);
  });

  test('not when there is little to say anything about', () => {
    expect(isTooSilent(feed(), 10, asideAfterMs * 100)).toBe(false);
  });
});
