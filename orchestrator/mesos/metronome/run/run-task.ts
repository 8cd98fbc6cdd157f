import type { PlacementConstraint } from '../../jobs/placement-constraint.ts';
import type { QueuedTask } from '../../jobs/queued-task.ts';
import type { CommandInfo } from '../../wire/messages/command.ts';
import type { RunSpec } from '../job/run-spec-schema.ts';
import type { JobRun } from './job-run.ts';
import { runContainer } from './run-container.ts';
import { runKey } from './run-key.ts';

const NANOSECONDS = 1_000_000_000;

/** The next task of a run, as it waits for an offer. `unique` tells it from the others of the run. */
export function runTask(run: JobRun, notBefore: number, unique: string): QueuedTask {
  const { id, labels, run: spec } = run.spec;
  const taskId = `${id.replaceAll('.', '_')}_${run.id}.${unique}`;
  const container = runContainer(spec);
  return {
    taskId,
    jobId: runKey(run),
    highPriority: false,
    exclusive: true,
    notBefore,
    needs: { cpus: spec.cpus, mem: spec.mem, disk: spec.disk, gpus: spec.gpus },
    constraints: spec.placement.constraints.map(placementConstraint),
    template: {
      name: `${run.id}.${id}`,
      task_id: { value: taskId },
      command: command(spec, taskId),
      ...(container === undefined ? {} : { container }),
      ...(spec.taskKillGracePeriodSeconds === undefined
        ? {}
        : {
            kill_policy: {
              grace_period: {
                nanoseconds: Math.round(spec.taskKillGracePeriodSeconds * NANOSECONDS),
              },
            },
          }),
      labels: { labels: Object.entries(labels).map(([key, value]) => ({ key, value })) },
    },
  };
}

function command(spec: RunSpec, taskId: string): CommandInfo {
  const variables = Object.entries(spec.env).map(([name, value]) =>
    typeof value === 'string'
      ? { name, value }
      : {
          name,
          type: 'SECRET' as const,
          secret: {
            type: 'REFERENCE' as const,
            reference: { name: spec.secrets[value.secret]?.source ?? value.secret },
          },
        },
  );
  return {
    ...(spec.cmd === undefined
      ? { shell: false, arguments: spec.args ?? [] }
      : { shell: true, value: [spec.cmd, ...(spec.args ?? [])].join(' ') }),
    ...(spec.user === undefined ? {} : { user: spec.user }),
    uris: spec.artifacts.map(({ uri, ...how }) => ({ value: uri, ...how })),
    environment: { variables: [...variables, { name: 'MESOS_TASK_ID', value: taskId }] },
  };
}

function placementConstraint(
  constraint: RunSpec['placement']['constraints'][number],
): PlacementConstraint {
  const { attribute, operator, value = '' } = constraint;
  return {
    attribute,
    operator: operator === 'IS' ? 'EQUALS' : operator,
    value,
    // As in Marathon, which places the tasks of Metronome.
    whenAbsent: operator === 'UNLIKE',
  };
}
