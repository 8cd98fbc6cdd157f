import { describe, expect, it } from 'vitest';
import { emptyGroup } from '../../model/change-group.ts';
import { ApiError } from '../http/api-error.ts';
import { showApp } from '../show/show-app.ts';
import { readApp } from './read-app.ts';
import { readAppChange } from './read-app-change.ts';
import { rolesFor } from './roles-for.ts';

const root = emptyGroup('/', '');
const context = {
  rolesOf: (id: string) => rolesFor(root, id, '*'),
  now: '2026-01-01T00:00:00.000Z',
};
const show = (sent: object) => showApp(readApp({ id: '/a', cmd: 'x', ...sent }, context), '*');

function refusal(sent: unknown) {
  try {
    readApp(sent, context);
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, ...error.body };
    throw error;
  }
  throw new Error('was not refused');
}

describe('defaults', () => {
  it('are those of Marathon 1.10, and what is empty is left out', () => {
    const { version: _version, versionInfo: _info, ...shown } = show({});
    expect(shown).toEqual({
      id: '/a',
      cmd: 'x',
      backoffFactor: 1.15,
      backoffSeconds: 1,
      cpus: 1,
      disk: 0,
      executor: '',
      gpus: 0,
      instances: 1,
      killSelection: 'YOUNGEST_FIRST',
      labels: {},
      maxLaunchDelaySeconds: 300,
      mem: 128,
      networks: [{ mode: 'host' }],
      portDefinitions: [{ port: 0, protocol: 'tcp', name: 'default', labels: {} }],
      requirePorts: false,
      role: '*',
      unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 },
      upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 1 },
    });
  });

  it('of apps with persistent volumes keep instances where they are', () => {
    const volume = { containerPath: 'data', mode: 'RW', persistent: { size: 10 } };
    expect(show({ container: { type: 'MESOS', volumes: [volume] } })).toMatchObject({
      upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 },
      unreachableStrategy: 'disabled',
      residency: { taskLostBehavior: 'WAIT_FOREVER' },
    });
  });
});

describe('the form before 1.5', () => {
  const image = { image: 'nginx' };
  const cases: readonly [string, object, object][] = [
    [
      'BRIDGE with docker.portMappings',
      {
        container: {
          docker: { ...image, network: 'BRIDGE', portMappings: [{ containerPort: 80 }] },
        },
      },
      {
        networks: [{ mode: 'container/bridge' }],
        container: {
          type: 'DOCKER',
          portMappings: [
            { containerPort: 80, hostPort: 0, servicePort: 0, protocol: 'tcp', labels: {} },
          ],
        },
      },
    ],
    [
      'HOST with ports',
      { container: { docker: { ...image, network: 'HOST' } }, ports: [8080, 0] },
      { networks: [{ mode: 'host' }], portDefinitions: [{ port: 8080 }, { port: 0 }] },
    ],
    [
      'USER with an ipAddress',
      {
        container: { docker: { ...image, network: 'USER' } },
        ipAddress: { networkName: 'overlay', labels: { a: 'b' } },
      },
      { networks: [{ mode: 'container', name: 'overlay', labels: { a: 'b' } }] },
    ],
    [
      'an ipAddress with discovery',
      {
        ipAddress: {
          networkName: 'overlay',
          discovery: { ports: [{ number: 80, name: 'http', protocol: 'tcp' }] },
        },
      },
      {
        networks: [{ mode: 'container', name: 'overlay' }],
        container: { type: 'MESOS', portMappings: [{ containerPort: 80, name: 'http' }] },
      },
    ],
    [
      'BRIDGE with more ports than mappings',
      { container: { docker: { ...image, network: 'BRIDGE' } }, ports: [0, 0] },
      { container: { portMappings: [{ name: 'default' }, { containerPort: 0, hostPort: 0 }] } },
    ],
    [
      'uris',
      { uris: ['http://x/a.tgz', 'http://x/b'] },
      {
        fetch: [
          { uri: 'http://x/a.tgz', extract: true },
          { uri: 'http://x/b', extract: false },
        ],
      },
    ],
  ];
  it.each(cases)('%s', (_name, sent, expected) => {
    expect(show(sent)).toMatchObject(expected);
  });

  it('leaves none of its keys behind', () => {
    const shown = show({
      container: { docker: { ...image, network: 'BRIDGE', portMappings: [{ containerPort: 80 }] } },
      uris: ['http://x/a'],
    });
    expect(Object.keys(shown)).not.toContain('uris');
    expect(Object.keys(shown.container?.docker ?? {})).not.toContain('network');
    expect(Object.keys(shown.container?.docker ?? {})).not.toContain('portMappings');
    expect(Object.keys(shown)).not.toContain('portDefinitions');
  });
});

describe('refusals', () => {
  it('tell every problem at once, of the shape and of the meaning', () => {
    const sent = {
      id: '/Bad_Id',
      cmd: 'x',
      args: ['y'],
      cpus: -1,
      instances: 'two',
      constraints: [
        ['hostname', 'LIKE', '['],
        ['hostname', 'NEAR', 'x'],
        ['hostname', 'MAX_PER'],
      ],
    };
    const { status, message, details } = refusal(sent) as Record<string, unknown>;
    expect({ status, message }).toEqual({ status: 422, message: 'Invalid JSON' });
    const paths = (details as { path: string }[]).map(({ path }) => path);
    expect(paths.toSorted()).toEqual([
      '/',
      '/constraints(0)',
      '/constraints(1)',
      '/constraints(2)',
      '/cpus',
      '/id',
      '/instances',
    ]);
  });

  const cases: readonly [string, object, string, RegExp][] = [
    ['neither command nor container', { cmd: null }, '/', /one of 'cmd' and 'args'/],
    ['a reserved id', { id: '/a/restart' }, '/id', /reserved/],
    [
      'a value of UNIQUE',
      { constraints: [['rack', 'UNIQUE', 'x']] },
      '/constraints(0)',
      /no value/,
    ],
    ['one part only', { constraints: [['rack']] }, '/constraints(0)', /2 or 3 parts/],
    ['an image-less Docker container', { container: {} }, '/container/docker', /image/],
    [
      'old and new network together',
      {
        networks: [{ mode: 'host' }],
        container: { docker: { image: 'x', network: 'BRIDGE' } },
      },
      '/',
      /either networks or/,
    ],
    ['a port twice', { ports: [80, 80] }, '/portDefinitions', /unique/],
    [
      'a check of a port that is not there',
      { healthChecks: [{ portIndex: 3 }] },
      '/healthChecks(0)',
      /portIndex/,
    ],
    [
      'checks of Marathon and of the agent',
      { healthChecks: [{}, { protocol: 'COMMAND', command: { value: 'true' } }] },
      '/',
      /mixed/,
    ],
    [
      'a readiness check of an unknown port',
      { readinessChecks: [{}] },
      '/readinessChecks(0)/portName',
      /http-api/,
    ],
    ['a nameless network', { networks: [{ mode: 'container' }] }, '/networks', /name/],
    [
      'forgetting before replacing',
      { unreachableStrategy: { inactiveAfterSeconds: 9, expungeAfterSeconds: 1 } },
      '/unreachableStrategy',
      /less than or equal/,
    ],
    ['a role of others', { role: 'prod' }, '/role', /not one of/],
    ['a role of another group', { id: '/dev/a', role: 'prod' }, '/role', /\(\*,dev\)/],
    [
      'resources of another role',
      { id: '/dev/a', role: 'dev', acceptedResourceRoles: ['prod'] },
      '/acceptedResourceRoles',
      /\* and dev/,
    ],
    ['a secret', { env: { A: { secret: 'x' } } }, '/env/A', /secrets/],
  ];
  it.each(cases)('%s', (_name, sent, path, error) => {
    const { status, message, details } = refusal({ id: '/a', cmd: 'x', ...sent }) as {
      status: number;
      message: string;
      details?: { path: string; errors: string[] }[];
    };
    expect({ status, message }).toEqual({ status: 422, message: 'Object is not valid' });
    expect(details?.map((detail) => detail.path)).toEqual([path]);
    expect(details?.[0]?.errors.join()).toMatch(error);
  });

  it('name missing keys and wrong types as Play JSON does', () => {
    expect(refusal({ cmd: 'x', cpus: 'a lot' })).toEqual({
      status: 422,
      message: 'Invalid JSON',
      details: [
        { path: '/cpus', errors: ['error.expected.jsnumber'] },
        { path: '/id', errors: ['error.path.missing'] },
      ],
    });
  });
});

describe('changes', () => {
  const app = readApp(
    {
      id: '/g/web',
      container: { docker: { image: 'nginx', network: 'BRIDGE' } },
      labels: { tier: 'web' },
      constraints: [['hostname', 'UNIQUE']],
      dependencies: ['../db'],
    },
    context,
  );

  it('that say what is there change nothing', () => {
    const { version: _version, ...shown } = showApp(app, '*');
    expect(readAppChange(app, shown, context)).toEqual({ kind: 'settings', app });
  });

  it('keep what they do not name', () => {
    const change = readAppChange(app, { instances: 3, labels: {} }, context);
    expect(change).toEqual({ kind: 'settings', app: { ...app, instances: 3, labels: {} } });
  });

  it('to the host network turn mappings into nothing and get a port of the host', () => {
    const change = readAppChange(app, { networks: [{ mode: 'host' }] }, context);
    expect(change).toMatchObject({
      app: { container: { portMappings: [] }, portDefinitions: [{ name: 'default' }] },
    });
  });

  it('to a version come alone', () => {
    expect(readAppChange(app, { version: 'v1' }, context)).toEqual({
      kind: 'rollback',
      version: 'v1',
    });
    expect(() => readAppChange(app, { version: 'v1', cpus: 2 }, context)).toThrow(
      'Object is not valid',
    );
  });
});
