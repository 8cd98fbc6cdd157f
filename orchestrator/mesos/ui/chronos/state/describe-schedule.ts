import { describePeriod } from './describe-period.ts';
import { splitSchedule } from './split-schedule.ts';

/** A schedule in words: "every 10 minutes, 3 times more". */
export function describeSchedule(schedule: string): string {
  const { repetitions, period } = splitSchedule(schedule);
  if (repetitions === '0') return 'no more';
  if (repetitions === '1') return 'once';
  const every = `every ${describePeriod(period).replace(/^1 (\w+)$/, '$1')}`;
  return repetitions === '' ? every : `${every}, ${repetitions} times more`;
}
