import { describe, expect, it } from 'vitest';
import { editable, emptyFields, toDefinition, toFields } from './job-fields.ts';

const JOB = {
  name: 'report',
  command: 'date',
  description: '',
  owner: '',
  schedule: 'R5/2030-01-01T00:00:00.000Z/PT1H',
  scheduleTimeZone: 'Europe/Berlin',
  cpus: 0.5,
  mem: 64,
  disk: 10,
  retries: 0,
  disabled: false,
  concurrent: true,
  highPriority: false,
  constraints: [['rack', 'EQUALS', 'r1']],
  container: { type: 'MESOS', image: 'alpine', volumes: [] },
};

describe('the form of a job', () => {
  it('gives back what it was made of, with what it has no field for', () => {
    expect(toDefinition(toFields(JOB), JOB)).toEqual(JOB);
  });

  it('leaves out what Chronos counts', () => {
    expect(editable({ ...JOB, successCount: 3, lastError: 'x', state: 'idle' })).toEqual(JOB);
  });

  it('has a schedule or parents', () => {
    const fields = { ...toFields(JOB), trigger: 'parents' as const, parents: ['a'] };
    const changed = toDefinition(fields, JOB);
    expect(changed).toMatchObject({ parents: ['a'] });
    expect(changed).not.toHaveProperty('schedule');
    expect(toFields(changed)).toMatchObject({
      trigger: 'parents',
      parents: ['a'],
      period: 'PT10M',
    });
  });

  it('makes a schedule of its parts', () => {
    expect(toDefinition({ ...emptyFields, repetitions: ' 3 ' }, {}).schedule).toBe('R3//PT10M');
  });

  it('drops the container with its image and leaves what is no number to Chronos', () => {
    const changed = toDefinition({ ...toFields(JOB), image: '', cpus: 'many' }, JOB);
    expect(changed).not.toHaveProperty('container');
    expect(changed.cpus).toBe('many');
  });
});
