/** Milliseconds of each unit that Mesos writes behind a number. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  secs: 1000,
  mins: 60_000,
  hrs: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

/**
 * Milliseconds of a duration as flags of Mesos have it: `10secs`, `1.5mins`, `2weeks`. Throws on
 * anything else.
 */
export function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(text.trim()) ?? [];
  const factor = unit === undefined ? undefined : UNITS[unit];
  if (amount === undefined || factor === undefined) {
    throw new Error(
      `'${text}' is not a duration: write a number and one of ${Object.keys(UNITS).join(', ')}`,
    );
  }
  return Number(amount) * factor;
}
