import { describe, expect, it } from 'vitest';
import { fakeHourly, fakeJob } from '../job/job.fake.ts';
import { afterFailure } from './after-failure.ts';
import { afterSuccess } from './after-success.ts';
import { withTaskRecord } from './with-task-record.ts';

const NOW = new Date('2026-02-01T00:00:00Z');

describe('afterSuccess', () => {
  it('counts and forgets the failures', () => {
    const job = { ...fakeJob('a', fakeHourly()), errorCount: 4, errorsSinceLastSuccess: 2 };
    expect(afterSuccess(job, NOW, 1500)).toMatchObject({
      successCount: 1,
      errorCount: 4,
      errorsSinceLastSuccess: 0,
      lastSuccess: '2026-02-01T00:00:00.000Z',
      durations: [1500],
      config: { disabled: false },
    });
  });

  it('disables a job whose repetitions are used up', () => {
    expect(afterSuccess(fakeJob('a', fakeHourly(0)), NOW, 1).config.disabled).toBe(true);
  });
});

describe('afterFailure', () => {
  const fresh = fakeJob('a', fakeHourly(), { retries: 2 });
  const recovered = {
    ...fresh,
    lastError: '2026-01-01T00:00:00Z',
    lastSuccess: '2026-01-02T00:00:00Z',
  };
  const broken = {
    ...fresh,
    lastError: '2026-01-02T00:00:00Z',
    lastSuccess: '2026-01-01T00:00:00Z',
  };

  it.each([
    ['a fresh job', fresh, 0, { kind: 'retry', attempt: 1 }],
    ['a fresh job the second time', fresh, 1, { kind: 'retry', attempt: 2 }],
    ['a fresh job after its retries', fresh, 2, { kind: 'failed', disabled: false }],
    ['a job that recovered', recovered, 0, { kind: 'retry', attempt: 1 }],
    ['a job that failed last time', broken, 0, { kind: 'failed', disabled: false }],
  ])('%s', (_name, job, attempt, decision) => {
    expect(afterFailure(job, attempt, NOW, 0)).toMatchObject(decision);
  });

  it('disables after so many failures in a row', () => {
    const twice = { ...broken, errorsSinceLastSuccess: 2 };
    expect(afterFailure(twice, 0, NOW, 3)).toMatchObject({
      disabled: true,
      job: { config: { disabled: true }, errorsSinceLastSuccess: 3, errorCount: 1 },
    });
    expect(afterFailure(twice, 0, NOW, 4)).toMatchObject({ disabled: false });
  });
});

it('keeps the newest task records', () => {
  const job = ['t1', 't2', 't3'].reduce(
    (current, taskId) => withTaskRecord(current, taskId, { startedAt: 1 }, 2),
    fakeJob('a', fakeHourly()),
  );
  expect(job.history.map((record) => record.taskId)).toEqual(['t3', 't2']);
  const ended = withTaskRecord(job, 't2', { state: 'TASK_FINISHED', endedAt: 9 }, 2);
  expect(ended.history[1]).toMatchObject({ taskId: 't2', startedAt: 1, endedAt: 9 });
});
