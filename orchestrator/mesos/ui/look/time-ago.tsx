import { signal } from '@preact/signals';
import type { JSX } from 'preact';

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, 5000);

interface TimeAgoProps {
  /** ISO 8601. */
  readonly time: string;
}

/** How long ago something was, kept up to date; the exact time is in the tooltip. */
export function TimeAgo({ time }: TimeAgoProps): JSX.Element {
  const date = new Date(time);
  return (
    <time dateTime={time} title={date.toLocaleString()}>
      {describeAge((now.value - date.getTime()) / 1000)}
    </time>
  );
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function describeAge(seconds: number): string {
  const found = units.find(([, length]) => seconds >= length);
  if (found === undefined) return seconds < 10 ? 'just now' : `${Math.round(seconds)} seconds ago`;
  const [unit, length] = found;
  const count = Math.floor(seconds / length);
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
