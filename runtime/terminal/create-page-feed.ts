import type { Attention, PageFrame, ServerFrame } from '../../contract/terminal-frames.ts';
import type { OutputRecord, Position } from './create-output-record.ts';
import { type FeedProgress, sendLimit } from './flow-control.ts';

/** A window that may be attached to terminals. */
export interface HostPage {
  send(frame: ServerFrame): void;
}

/** What one window gets of one terminal. */
export interface PageFeed extends FeedProgress {
  readonly page: HostPage;
  readonly clientId: string;
  /** The size that would fit the window; null until it has said so. */
  readonly wanted: { readonly cols: number; readonly rows: number } | null;
  view(frame: PageFrame & { readonly type: 'view' }): void;
  acknowledge(offset: number): void;
  setAside(): void;
  /** Sends all that may be sent now. */
  flush(): void;
}

/** Leaves room in a frame for the other fields. */
const maxSnapshotBytes = 3 * 1024 * 1024;

/** Makes a feed that goes on after `from`, or starts with a snapshot. */
export function createPageFeed(options: {
  readonly page: HostPage;
  readonly terminalId: string;
  readonly clientId: string;
  readonly epoch: number;
  readonly record: OutputRecord;
  readonly from: Position | null;
}): PageFeed {
  const { page, terminalId, clientId, epoch, record } = options;
  let position = options.from;
  let acknowledged = options.from?.offset ?? 0;
  let attention: Attention = 'visible';
  let aside = false;
  let started = options.from !== null;
  let heardAt = Date.now();
  let wanted: PageFeed['wanted'] = null;

  function sent(): number {
    return position?.offset ?? acknowledged;
  }

  function sendSnapshot(): Position | null {
    // Once it has a screen, a hidden page gets a new one only when it is looked at again.
    if (!record.settled || (attention === 'hidden' && started)) return null;
    started = true;
    const data = record.snapshot(maxSnapshotBytes);
    const { end: offset, size } = record;
    const { mark, cols, rows } = size;
    page.send({ type: 'snapshot', terminalId, epoch, offset, mark, cols, rows, data });
    acknowledged = offset;
    return { offset, mark };
  }

  /** Sends the next part, and returns the position after it; null when there is none to send. */
  function sendPart(from: Position): Position | null {
    const part = record.next(from, sendLimit(feed, record.end));
    if (part === null) return null;
    if (part.type === 'size') {
      const { mark, cols, rows } = part.size;
      page.send({ type: 'size', terminalId, epoch, mark, cols, rows });
      return { ...from, mark };
    }
    page.send({ type: 'output', terminalId, epoch, offset: from.offset, data: part.data });
    return { ...from, offset: from.offset + part.data.length };
  }

  const feed: PageFeed = {
    page,
    clientId,
    get sent() {
      return sent();
    },
    get acknowledged() {
      // A page that still waits for its snapshot has nothing to acknowledge.
      return position === null ? record.end : acknowledged;
    },
    get attention() {
      return attention;
    },
    get aside() {
      return aside;
    },
    get heardAt() {
      return heardAt;
    },
    get wanted() {
      return wanted;
    },
    view(frame) {
      ({ attention } = frame);
      wanted = { cols: frame.cols, rows: frame.rows };
    },
    acknowledge(offset) {
      if (offset <= acknowledged || offset > sent()) return;
      acknowledged = offset;
      aside = false;
      heardAt = Date.now();
    },
    setAside() {
      aside = true;
    },
    flush() {
      if (aside) return;
      if (acknowledged === sent()) heardAt = Date.now();
      if (position === null || !record.has(position)) position = sendSnapshot();
      for (let next = position; next !== null; next = sendPart(next)) position = next;
    },
  };
  return feed;
}
