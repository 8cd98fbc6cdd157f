import type { Job, TaskRecord } from '../job/job.ts';

/** The job with a change to the record of one task; a task that is new is put in front. */
export function withTaskRecord(
  job: Job,
  taskId: string,
  change: Partial<TaskRecord>,
  limit: number,
): Job {
  const known = job.history.find((record) => record.taskId === taskId);
  const record: TaskRecord = {
    taskId,
    agentId: '',
    attempt: 0,
    state: 'TASK_STAGING',
    message: '',
    startedAt: null,
    endedAt: null,
    elementsProcessed: null,
    ...known,
    ...change,
  };
  const history =
    known === undefined
      ? [record, ...job.history].slice(0, limit)
      : job.history.map((other) => (other === known ? record : other));
  return { ...job, history };
}
