import { describe, expect, it } from 'vitest';
import { fakeHourly, fakeJob } from '../job/job.fake.ts';
import { jobTask } from './job-task.ts';

function task(change: Record<string, unknown>, args?: string) {
  const job = fakeJob('report', fakeHourly(), change);
  return jobTask(job, { dueAt: 1000, attempt: 1, args });
}

/** The environment as an object. */
function variables(change: Record<string, unknown>): Record<string, string | undefined> {
  const list = task(change).template.command?.environment?.variables ?? [];
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

describe('jobTask', () => {
  it('sets the variables of Chronos, which a job cannot replace', () => {
    const environmentVariables = [
      { name: 'CHRONOS_JOB_NAME', value: 'other' },
      { name: 'MINE', value: 'x' },
    ];
    expect(variables({ owner: 'ops@example.org', cpus: 0.5, environmentVariables })).toEqual({
      mesos_task_id: 'ct:1000:1:report:',
      MESOS_TASK_ID: 'ct:1000:1:report:',
      CHRONOS_JOB_OWNER: 'ops@example.org',
      CHRONOS_JOB_NAME: 'report',
      CHRONOS_RESOURCE_MEM: '128',
      CHRONOS_RESOURCE_CPU: '0.5',
      CHRONOS_RESOURCE_DISK: '256',
      CHRONOS_JOB_RUN_TIME: '1000',
      CHRONOS_JOB_RUN_ATTEMPT: '1',
      MINE: 'x',
    });
  });

  it.each([
    [{ command: 'ls', arguments: ['-a', '/'] }, undefined, { shell: true, value: 'ls -a /' }],
    [{ command: 'ls', arguments: ['-a'] }, '-l', { shell: true, value: 'ls -l' }],
    [
      { command: 'ls', shell: false, arguments: ['ls', '-a'] },
      undefined,
      { shell: false, value: 'ls', arguments: ['ls', '-a'] },
    ],
    [{ command: '', shell: false }, undefined, { shell: false, arguments: [] }],
    [
      { command: 'http://files/run.sh' },
      undefined,
      { value: '"./run.sh"', uris: [{ value: 'http://files/run.sh', executable: true }] },
    ],
    [{ runAsUser: 'nobody' }, undefined, { user: 'nobody' }],
    [
      { fetch: [{ uri: 'http://f/x', output_file: 'y' }] },
      undefined,
      {
        uris: [
          { value: 'http://f/x', output_file: 'y', extract: true, executable: false, cache: false },
        ],
      },
    ],
  ])('%j run with %j', (change, args, command) => {
    expect(task(change, args).template.command).toMatchObject(command);
  });

  it('takes a Docker container', () => {
    const container = {
      image: 'alpine',
      network: 'bridge',
      forcePullImage: true,
      volumes: [{ containerPath: '/logs', hostPath: '/var/log', mode: 'RO' }],
      parameters: [{ key: 'hostname', value: 'a' }],
    };
    expect(task({ container }).template.container).toEqual({
      type: 'DOCKER',
      docker: {
        image: 'alpine',
        network: 'BRIDGE',
        force_pull_image: true,
        parameters: [{ key: 'hostname', value: 'a' }],
      },
      network_infos: [],
      volumes: [{ container_path: '/logs', host_path: '/var/log', mode: 'RO' }],
    });
  });

  it('gives an executor its data in place of a command', () => {
    const { template } = task({ executor: '/opt/run', executorFlags: '-x', command: 'job' });
    expect(template.command).toBeUndefined();
    expect(template.executor).toMatchObject({
      executor_id: { value: 'report' },
      command: { value: '/opt/run' },
    });
    expect(Buffer.from(template.data ?? '', 'base64').toString()).toBe('-x|job');
  });

  it('carries limits, priority and constraints', () => {
    const change = {
      maxCompletionTime: 30,
      highPriority: true,
      concurrent: true,
      constraints: [['rack', 'UNLIKE', 'r1']],
    };
    expect(task(change)).toMatchObject({
      highPriority: true,
      exclusive: false,
      constraints: [{ attribute: 'rack', operator: 'UNLIKE', value: 'r1', whenAbsent: false }],
      template: { max_completion_time: { nanoseconds: 30_000_000_000 } },
    });
  });
});
