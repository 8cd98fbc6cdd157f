import type { PageFeed } from './create-page-feed.ts';

/**
 * Acknowledges input once the shell's side has taken nearly all of it: so a page that pastes more
 * than a program reads is held back, and nothing piles up here.
 */
export interface InputAcks {
  /** Input of this page has arrived. */
  owe(feed: PageFeed): void;
  forget(feed: PageFeed): void;
  dispose(): void;
}

const maxUnreadBytes = 64 * 1024;
const retryMs = 20;

export function createInputAcks(options: {
  readonly unread: () => number;
  readonly send: (feed: PageFeed) => void;
}): InputAcks {
  const owed = new Set<PageFeed>();
  let retry: NodeJS.Timeout | undefined;

  function settle(): void {
    retry = undefined;
    if (options.unread() > maxUnreadBytes) {
      retry = setTimeout(settle, retryMs);
      return;
    }
    for (const feed of owed) options.send(feed);
    owed.clear();
  }

  return {
    owe(feed) {
      owed.add(feed);
      if (retry === undefined) settle();
    },
    forget: (feed) => void owed.delete(feed),
    dispose() {
      clearTimeout(retry);
      owed.clear();
    },
  };
}
