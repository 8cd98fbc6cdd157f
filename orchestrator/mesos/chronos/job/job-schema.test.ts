import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fakeHourly, fakeJob } from './job.fake.ts';
import { CHRONOS_DEFAULTS } from './job-defaults.ts';
import { jobJson } from './job-json.ts';
import { jobSchema } from './job-schema.ts';

const schema = jobSchema(CHRONOS_DEFAULTS);

function problem(change: Record<string, unknown>): string {
  const result = schema.safeParse({ name: 'a', command: 'true', ...change });
  return result.success ? 'accepted' : z.prettifyError(result.error);
}

describe('jobSchema', () => {
  it('gives the defaults of Chronos', () => {
    expect(schema.parse({ name: 'a', cpus: 0, mem: null }).config).toMatchObject({
      command: '',
      shell: true,
      retries: 2,
      cpus: 0.1,
      mem: 128,
      disk: 256,
      epsilon: 'PT60S',
      runAsUser: 'root',
      constraints: [],
      concurrent: false,
    });
  });

  it('reads numbers and booleans that are written as texts', () => {
    const { config } = schema.parse({
      name: 'a',
      cpus: '0.5',
      mem: '512',
      retries: '3',
      async: 'true',
    });
    expect(config).toMatchObject({ cpus: 0.5, mem: 512, retries: 3, async: true });
  });

  it('leaves out what it does not know', () => {
    expect(schema.parse({ name: 'a', colour: 'red' }).config).not.toHaveProperty('colour');
  });

  it('gives each parent once', () => {
    expect(schema.parse({ name: 'a', parents: ['x', 'y', 'x'] }).parents).toEqual(['x', 'y']);
  });

  it.each([
    [{ name: 'no spaces' }, /name is invalid/],
    [{ name: undefined }, /name/],
    [{ cpus: 'many' }, /cpus/],
    [{ mem: -1 }, /mem/],
    [{ retries: 1.5 }, /retries/],
    [{ epsilon: '60' }, /ISO 8601 duration/],
    [{ constraints: [['rack', 'NEAR', '1']] }, /'NEAR' is not an operator/],
    [{ constraints: [['rack', 'LIKE', '(']] }, /not a regular expression/],
    [{ constraints: [['rack', 'LIKE']] }, /constraints/],
    [{ container: { type: 'LXC', image: 'a' } }, /container/],
    [{ container: { type: 'DOCKER' } }, /image/],
    [{ environmentVariables: [{ value: 'x' }] }, /environmentVariables/],
  ])('refuses %j', (change, reason) => {
    expect(problem(change)).toMatch(reason);
  });

  it('never throws on JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void schema.safeParse(value)));
  });
});

describe('jobJson', () => {
  it('can be sent back without being changed', () => {
    const job = fakeJob('a', fakeHourly(), {
      uris: ['http://files/x.tgz'],
      container: {
        image: 'alpine',
        volumes: [{ containerPath: '/data', hostPath: '/srv', mode: 'ro' }],
        networkInfos: [{ name: 'net', labels: [{ key: 'a', value: 'b' }] }],
      },
      constraints: [['rack', 'EQUALS', 1]],
    });
    const sentBack = schema.parse(JSON.parse(JSON.stringify(jobJson(job))));
    expect(sentBack.schedule).toBe('R/2026-01-01T00:00:00.000Z/PT1H');
    expect({ ...sentBack.config, uris: [], fetch: [] }).toEqual({
      ...job.config,
      uris: [],
      fetch: [],
    });
    expect(sentBack.config.fetch).toHaveLength(1);
    expect(sentBack.config.uris).toEqual([]);
  });

  it('shows parents in place of a schedule', () => {
    const shown = jobJson(fakeJob('b', ['a']));
    expect(shown).toMatchObject({ parents: ['a'] });
    expect(shown).not.toHaveProperty('schedule');
  });
});
