import type { PlacementConstraint } from '../../jobs/placement-constraint.ts';
import type { QueuedTask } from '../../jobs/queued-task.ts';
import type { Job } from '../job/job.ts';
import type { JobConfig, JobConstraint } from '../job/job-config.ts';
import { formatTaskId } from '../job/task-id.ts';
import { jobCommand } from './job-command.ts';
import { jobContainer } from './job-container.ts';

/** One run of a job. */
export interface JobRun {
  /** Milliseconds since 1970; with the attempt it makes the task's id. */
  dueAt: number;
  attempt: number;
  /** Arguments of this run, in place of the job's own. */
  args?: string | undefined;
}

const NANOSECONDS = 1_000_000_000;

/** The task of a run, as it waits for an offer. */
export function jobTask({ config }: Job, run: JobRun): QueuedTask {
  const taskId = formatTaskId(
    { jobName: config.name, dueAt: run.dueAt, attempt: run.attempt },
    run.args ?? config.arguments.join(' '),
  );
  const variables = environment(config, taskId, run);
  return {
    taskId,
    jobId: config.name,
    highPriority: config.highPriority,
    exclusive: !config.concurrent,
    notBefore: run.dueAt,
    needs: { cpus: config.cpus, mem: config.mem, disk: config.disk, gpus: 0 },
    constraints: config.constraints.map(placementConstraint),
    template: {
      name: `ChronosTask:${config.name}`,
      task_id: { value: taskId },
      ...(config.maxCompletionTime > 0
        ? { max_completion_time: { nanoseconds: config.maxCompletionTime * NANOSECONDS } }
        : {}),
      ...(config.executor === ''
        ? {
            command: jobCommand(config, run.args, variables),
            ...(config.container === undefined
              ? {}
              : { container: jobContainer(config.container) }),
          }
        : executorParts(config, variables)),
    },
  };
}

function executorParts(
  config: JobConfig,
  variables: { name: string; value: string }[],
): Pick<QueuedTask['template'], 'executor' | 'data'> {
  const data = config.taskInfoData || `${config.executorFlags}|${config.command}`;
  return {
    executor: {
      executor_id: { value: config.name },
      command: { ...jobCommand({ ...config, command: config.executor }, undefined, variables) },
      ...(config.container === undefined ? {} : { container: jobContainer(config.container) }),
    },
    data: Buffer.from(data, 'utf8').toString('base64'),
  };
}

/** The variables that Chronos sets; a job cannot replace them. */
function environment(
  config: JobConfig,
  taskId: string,
  run: JobRun,
): { name: string; value: string }[] {
  const set = new Map([
    ['mesos_task_id', taskId],
    ['MESOS_TASK_ID', taskId],
    ['CHRONOS_JOB_OWNER', config.owner],
    ['CHRONOS_JOB_NAME', config.name],
    ['CHRONOS_RESOURCE_MEM', String(config.mem)],
    ['CHRONOS_RESOURCE_CPU', String(config.cpus)],
    ['CHRONOS_RESOURCE_DISK', String(config.disk)],
    ['CHRONOS_JOB_RUN_TIME', String(run.dueAt)],
    ['CHRONOS_JOB_RUN_ATTEMPT', String(run.attempt)],
  ]);
  for (const { name, value } of config.environmentVariables) {
    if (!set.has(name)) set.set(name, value);
  }
  return [...set].map(([name, value]) => ({ name, value }));
}

function placementConstraint([attribute, operator, value]: JobConstraint): PlacementConstraint {
  const known = operator === 'LIKE' || operator === 'UNLIKE' ? operator : 'EQUALS';
  // Chronos holds that an agent without the attribute satisfies none of its operators.
  return { attribute, operator: known, value, whenAbsent: false };
}
