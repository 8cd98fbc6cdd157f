export interface TimeLeft {
  /** "42:10", "1:05:00", or "0:00" when it is over. */
  readonly text: string;
  /** True in the last five minutes. */
  readonly soon: boolean;
}

const SOON_MS = 5 * 60_000;

/** What is left between two times in milliseconds, rounded up to a second. */
export function timeLeft(nowMs: number, endMs: number): TimeLeft {
  const leftMs = Math.max(0, endMs - nowMs);
  const seconds = Math.ceil(leftMs / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const text =
    hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  return { text, soon: leftMs <= SOON_MS };
}
