/** The biggest unit first: the first that divides evenly is taken. */
const UNITS: readonly (readonly [string, number])[] = [
  ['weeks', 604_800_000],
  ['days', 86_400_000],
  ['hrs', 3_600_000],
  ['mins', 60_000],
  ['secs', 1000],
];

/** A duration in milliseconds as flags of Mesos have it: `1mins`, `1500ms`. */
export function formatDuration(milliseconds: number): string {
  const fitting = UNITS.find(([, size]) => milliseconds >= size && milliseconds % size === 0);
  if (milliseconds === 0) return '0ns';
  return fitting === undefined ? `${milliseconds}ms` : `${milliseconds / fitting[1]}${fitting[0]}`;
}
