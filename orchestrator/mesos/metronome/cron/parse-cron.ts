import { Cron } from 'croner';

/** Five fields, or six with a year at the end, as Metronome takes them. */
const FIELDS = /^\S+(?:\s+\S+){4,5}$/;

/**
 * Makes a cron expression of Metronome: minute, hour, day of month, month, day of week and perhaps
 * a year. A day must match both its fields. Undefined when it is no such expression or never comes,
 * like the 31st of February.
 */
export function parseCron(text: string, timezone: string): Cron | undefined {
  const trimmed = text.trim();
  if (!FIELDS.test(trimmed)) return undefined;
  try {
    const cron = new Cron(`0 ${trimmed}`, { timezone, domAndDow: true, sloppyRanges: true });
    const ever = cron.nextRun(new Date(0));
    return ever === null ? undefined : cron;
  } catch (error) {
    // croner throws a TypeError for a pattern and a RangeError for a time zone.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
