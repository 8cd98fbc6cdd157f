const units: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  ms: 1e-3,
  secs: 1,
  mins: 60,
  hrs: 3600,
  days: 86_400,
  weeks: 604_800,
};

/**
 * Reads a time span as Mesos' flags and documentation write it: `500ms`, `15secs`, `10mins`, `1weeks`.
 * @returns seconds
 * @throws Error when it is none
 */
export function parseDuration(text: string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(text.trim()) ?? [];
  const seconds = units[unit];
  if (amount === undefined || seconds === undefined) {
    throw new Error(
      `Invalid duration '${text}': a number and ns, us, ms, secs, mins, hrs, days or weeks`,
    );
  }
  return Number(amount) * seconds;
}
