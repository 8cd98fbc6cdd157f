import type { Attention } from '../../contract/terminal-frames.ts';

/** How far one page is with a terminal's output, as offsets in it. */
export interface FeedProgress {
  /** The page has been sent all before this. */
  readonly sent: number;
  /** The page's screen has shown all before this. */
  readonly acknowledged: number;
  readonly attention: Attention;
  /** Nobody waits for this page until it acknowledges something again. */
  readonly aside: boolean;
  /** When it last acknowledged something or had nothing to acknowledge, in milliseconds. */
  readonly heardAt: number;
}

/** Bytes that a page may have before it, unshown. Small, so that Ctrl-C is seen to work at once. */
export const highWater = 128 * 1024;

/** A shell that was paused goes on when every page has at most this much before it. */
const lowWater = 32 * 1024;

/** A page that is silent for this long while it is behind is waited for no more. */
export const asideAfterMs = 5000;

/** The offset up to which a page may be sent output, of which there is some up to `end`. */
export function sendLimit(feed: FeedProgress, end: number): number {
  return feed.aside ? feed.sent : Math.min(end, feed.acknowledged + highWater);
}

function isWaitedFor(feed: FeedProgress): boolean {
  return !feed.aside && feed.attention !== 'hidden';
}

/** Whether the shell has to wait for a page. `paused`: it does already. */
export function mustPause(feeds: Iterable<FeedProgress>, end: number, paused: boolean): boolean {
  const limit = paused ? lowWater : highWater;
  for (const feed of feeds) {
    if (isWaitedFor(feed) && end - feed.acknowledged >= limit) return true;
  }
  return false;
}

/** Whether a page that keeps the shell waiting has been silent for too long. */
export function isTooSilent(feed: FeedProgress, end: number, now: number): boolean {
  const behind = end - feed.acknowledged >= lowWater;
  return isWaitedFor(feed) && behind && now - feed.heardAt >= asideAfterMs;
}
