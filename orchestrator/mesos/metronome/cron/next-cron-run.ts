import { parseCron } from './parse-cron.ts';

/** When a schedule runs next after `after` (milliseconds since 1970); undefined for never. */
export function nextCronRun(
  schedule: { cron: string; timezone: string },
  after: number,
): number | undefined {
  return parseCron(schedule.cron, schedule.timezone)?.nextRun(new Date(after))?.getTime();
}
