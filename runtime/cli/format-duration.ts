const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** Milliseconds as a person says them, in the largest unit that fits and the next: `1 h 20 min`. */
export function formatDuration(ms: number): string {
  const first = units.findIndex(([, size]) => ms >= size);
  const at = first === -1 ? units.length - 1 : first;
  let left = Math.max(0, ms);
  const parts = units.slice(at, at + 2).flatMap(([unit, size], index) => {
    const number = Math.floor(left / size);
    left -= number * size;
    return number === 0 && index > 0 ? [] : [`${number} ${unit}`];
  });
  return parts.join(' ');
}
