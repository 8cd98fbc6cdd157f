import { DateTime, Duration } from 'luxon';
import type { Job, TaskRecord } from '../job/job.ts';
import { histogramOf } from './histogram.ts';

/** How `taskStatHistory` names the states of a task. */
const STATUS: Readonly<Record<string, string>> = {
  TASK_STAGING: 'idle',
  TASK_STARTING: 'idle',
  TASK_RUNNING: 'Running',
  TASK_FINISHED: 'Success',
};

const TIME = 'MM/dd/yy HH:mm:ss';

/** The answer of `job/stat/<name>`: percentiles of the durations, and the last runs. */
export function jobStatistics(job: Job, now: number): Record<string, unknown> {
  return {
    histogram: histogramOf(job.durations),
    taskStatHistory: job.history.map((record) => taskStatistics(job.config.name, record, now)),
  };
}

function taskStatistics(jobName: string, record: TaskRecord, now: number): Record<string, unknown> {
  const spent = record.startedAt === null ? undefined : (record.endedAt ?? now) - record.startedAt;
  return {
    taskId: record.taskId,
    jobName,
    slaveId: record.agentId,
    startTime: shownTime(record.startedAt),
    endTime: shownTime(record.endedAt),
    ...(spent === undefined ? {} : { duration: shownDuration(spent) }),
    status: STATUS[record.state] ?? 'Fail',
    ...(record.elementsProcessed === null
      ? {}
      : { numElementsProcessed: record.elementsProcessed }),
  };
}

function shownTime(time: number | null): string {
  return time === null ? 'N/A' : DateTime.fromMillis(time, { zone: 'utc' }).toFormat(TIME);
}

function shownDuration(milliseconds: number): string {
  const parts = Duration.fromMillis(milliseconds).shiftTo('days', 'hours', 'minutes', 'seconds');
  const shown = [
    [parts.days, 'd'],
    [parts.hours, 'h'],
    [parts.minutes, 'm'],
  ] as const;
  const leading = shown.map(([amount, unit]) => (amount === 0 ? '' : `${amount}${unit}`)).join('');
  return `${leading}${Math.floor(parts.seconds)}s`;
}
