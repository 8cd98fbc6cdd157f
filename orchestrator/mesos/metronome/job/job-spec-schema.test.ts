import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobSpecSchema } from './job-spec-schema.ts';
import { type ValidationDetail, validationDetails } from './validation-details.ts';

const RUN = { cpus: 0.5, mem: 64, disk: 0, cmd: 'date' };
const SCHEDULE = { id: 'nightly', cron: '0 3 * * *' };

function details(job: unknown): ValidationDetail[] {
  const parsed = jobSpecSchema.safeParse(job);
  return parsed.success ? [] : validationDetails(parsed.error);
}

function constrained(operator: string, value?: string) {
  const constraints = [{ attribute: 'hostname', operator, value }];
  return { id: 'a', run: { ...RUN, placement: { constraints } } };
}

describe('jobSpecSchema', () => {
  it('gives the defaults of Metronome', () => {
    expect(jobSpecSchema.parse({ id: 'a.b-c', run: RUN, schedules: [SCHEDULE] })).toEqual({
      id: 'a.b-c',
      dependencies: [],
      labels: {},
      schedules: [
        {
          id: 'nightly',
          cron: '0 3 * * *',
          timezone: 'UTC',
          startingDeadlineSeconds: 900,
          concurrencyPolicy: 'ALLOW',
          enabled: true,
        },
      ],
      run: {
        ...RUN,
        gpus: 0,
        env: {},
        placement: { constraints: [] },
        artifacts: [],
        maxLaunchDelay: 3600,
        volumes: [],
        restart: { policy: 'NEVER' },
        secrets: {},
        networks: [],
      },
    });
  });

  it.each([
    [{ run: RUN }, '/id', 'Property id missing.'],
    [{ id: '/not/valid', run: RUN }, '/id', 'pattern'],
    [{ id: 'a' }, '/run', 'Property run missing.'],
    [{ id: 'a', run: RUN, colour: 1 }, '', "'colour'"],
    [{ id: 'a', run: { ...RUN, cpus: 0.001 } }, '/run/cpus', 'at least 0.01'],
    [{ id: 'a', run: { ...RUN, mem: '64' } }, '/run/mem', 'Expected number'],
    [{ id: 'a', run: { cpus: 1, cmd: 'x' } }, '/run/mem', 'Property mem missing.'],
    [{ id: 'a', run: { cpus: 1, mem: 64, disk: 0 } }, '/run', 'Cmd, Docker or UCR'],
    [
      { id: 'a', run: { ...RUN, docker: { image: 'a' }, ucr: { image: { id: 'a' } } } },
      '/run',
      'not both',
    ],
    [
      { id: 'a', run: { ...RUN, networks: [{ mode: 'container' }] } },
      '/run/networks',
      'Only containers',
    ],
    [{ id: 'a', run: { ...RUN, env: { A: { secret: 's' } } } }, '/run', 'undefined: s.'],
    [
      { id: 'a', run: { ...RUN, env: { A: { secret: 'constructor' } } } },
      '/run',
      'undefined: constructor.',
    ],
    [{ id: 'a', run: { ...RUN, restart: { policy: 'ALWAYS' } } }, '/run/restart/policy', 'NEVER'],
    [
      {
        id: 'a',
        run: { ...RUN, placement: { constraints: [{ attribute: 'r', operator: 'NEAR' }] } },
      },
      '/run/placement/constraints(0)/operator',
      'UNLIKE',
    ],
    [constrained('LIKE', '('), '/run/placement/constraints(0)/value', "'(' is not a regular"],
    [constrained('UNLIKE', 'a)(b'), '/run/placement/constraints(0)/value', 'not a regular'],
    [constrained('LIKE'), '/run/placement/constraints(0)/value', 'need a regular expression'],
    [{ id: 'a', run: RUN, schedules: [{ ...SCHEDULE, cron: 'x' }] }, '/schedules(0)/cron', '"x"'],
    [
      { id: 'a', run: RUN, schedules: [{ ...SCHEDULE, timezone: 'Moon' }] },
      '/schedules(0)/timezone',
      'No time zone found with this id: "Moon"',
    ],
    [{ id: 'a', run: RUN, schedules: [SCHEDULE, SCHEDULE] }, '/schedules', 'size 2'],
    [{ id: 'a', run: RUN, schedules: [SCHEDULE], dependencies: [{ id: 'b' }] }, '', 'both'],
    [{ id: 'a', run: RUN, dependencies: [{ id: 'b' }, { id: 'b' }] }, '/dependencies', 'double'],
  ])('refuses %j at "%s"', (job, path, error) => {
    expect(details(job)).toContainEqual({
      path,
      errors: expect.arrayContaining([expect.stringContaining(error)]),
    });
  });

  it('never throws on JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void details(value)));
  });
});
