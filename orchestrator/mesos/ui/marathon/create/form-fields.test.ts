import { describe, expect, it } from 'vitest';
import { emptyFields, toDefinition, toFields } from './form-fields.ts';

describe('the form', () => {
  it('describes a command on the host', () => {
    const fields = { ...emptyFields, id: '/a', cmd: 'sleep 1', constraints: 'hostname UNIQUE\n' };
    expect(toDefinition(fields, {})).toEqual({
      id: '/a',
      cmd: 'sleep 1',
      cpus: 0.1,
      mem: 32,
      disk: 0,
      instances: 1,
      networks: [{ mode: 'host' }],
      constraints: [['hostname', 'UNIQUE']],
    });
  });

  it('describes an image on a bridge with a health check', () => {
    const fields = {
      ...emptyFields,
      id: '/web',
      image: 'nginx',
      ports: '80',
      env: 'A=b=c',
      healthProtocol: 'HTTP' as const,
    };
    expect(toDefinition(fields, {})).toMatchObject({
      container: {
        type: 'DOCKER',
        docker: { image: 'nginx' },
        portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }],
      },
      networks: [{ mode: 'container/bridge' }],
      env: { A: 'b=c' },
      healthChecks: [{ protocol: 'HTTP', path: '/' }],
    });
  });

  it('sends what is no number as it is', () => {
    expect(toDefinition({ ...emptyFields, cpus: 'many', mem: '' }, {})).toMatchObject({
      cpus: 'many',
    });
  });

  it('keeps what it does not show, and shows again what it made', () => {
    const base = {
      id: '/web',
      cpus: 1,
      mem: 64,
      disk: 0,
      instances: 2,
      backoffSeconds: 5,
      container: {
        type: 'DOCKER',
        docker: { image: 'nginx', privileged: true },
        volumes: [{ containerPath: '/x', hostPath: '/y', mode: 'RO' }],
        portMappings: [{ containerPort: 80, hostPort: 31_000, name: 'http', protocol: 'tcp' }],
      },
      networks: [{ mode: 'container/bridge' }],
      labels: { tier: 'web' },
      constraints: [['rack', 'LIKE', 'r-[1-3]']],
      healthChecks: [{ protocol: 'MESOS_HTTP', path: '/ok', intervalSeconds: 5 }],
    };
    expect(toDefinition(toFields(base), base)).toEqual(base);
  });
});
