import type { JSX } from 'preact';
import { TimeAgo } from '../../look/time-ago.tsx';

interface SinceProps {
  /** Seconds since 1970; 0 where it is not known. */
  readonly seconds: number | undefined;
}

export function Since({ seconds }: SinceProps): JSX.Element {
  if (seconds === undefined || seconds === 0) return <span class="muted">–</span>;
  return <TimeAgo time={new Date(seconds * 1000).toISOString()} />;
}
