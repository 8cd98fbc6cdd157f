import { formatDuration } from '../ui/format-duration.ts';

/** How long ago something was, in whole seconds: events have no finer times. */
export function formatAgo(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 2) return 'just now';
  return `${seconds < 10 ? `${seconds} s` : formatDuration(seconds * 1000)} ago`;
}
