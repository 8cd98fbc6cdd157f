import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../orchestrator/mesos/marathon/api/http/api-error.ts';
import { readApp } from '../../orchestrator/mesos/marathon/api/read/read-app.ts';
import { readAppChange } from '../../orchestrator/mesos/marathon/api/read/read-app-change.ts';
import { readGroup } from '../../orchestrator/mesos/marathon/api/read/read-group.ts';
import { readPod } from '../../orchestrator/mesos/marathon/api/read/read-pod.ts';
import { showApp } from '../../orchestrator/mesos/marathon/api/show/show-app.ts';

const context = {
  rolesOf: () => ({ usual: '*', allowed: ['*'] }),
  now: '2026-01-01T00:00:00.000Z',
};

/** Keys that mean something somewhere, so that chance gets beyond the first check. */
const keys = [
  'id',
  'cmd',
  'args',
  'cpus',
  'mem',
  'instances',
  'constraints',
  'container',
  'docker',
  'image',
  'network',
  'networks',
  'mode',
  'name',
  'portMappings',
  'containerPort',
  'ports',
  'uris',
  'fetch',
  'uri',
  'ipAddress',
  'discovery',
  'healthChecks',
  'protocol',
  'command',
  'value',
  'env',
  'labels',
  'volumes',
  'persistent',
  'size',
  'unreachableStrategy',
  'upgradeStrategy',
  'dependencies',
  'version',
  'apps',
  'groups',
  'scaleBy',
  'containers',
  'resources',
  'exec',
  'scheduling',
  'placement',
  'endpoints',
  '__proto__',
  'constructor',
  '',
];

const text = fc.oneof(
  fc.constantFrom(
    '/a',
    'a/b',
    '..',
    'HOST',
    'BRIDGE',
    'host',
    'LIKE',
    '[',
    'UNIQUE',
    'tcp',
    'HTTP',
  ),
  fc.string({ unit: 'binary' }),
);

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double(),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(fc.constantFrom(...keys), tie('value')), { maxLength: 8 }).map(objectOf),
  ),
})).value;

/** As the parser makes objects: `__proto__` is a key like any other. */
function objectOf(entries: readonly (readonly [string, unknown])[]): unknown {
  const texts = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return JSON.parse(`{${texts.join(',')}}`);
}

/** Undefined when it was refused as the API refuses. */
function readOrRefuse<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    const { status, body } = error as ApiError;
    expect(status).toBe(422);
    const { details } = body as { details?: unknown };
    expect(details).toSatisfy(
      (list) => Array.isArray(list) && list.every(({ errors }) => errors.length > 0),
    );
    return undefined;
  }
}

describe('JSON that is sent to Marathon', () => {
  it('is read as an app or refused with reasons, and what is read is read again alike', () => {
    fc.assert(
      fc.property(json, (sent) => {
        const app = readOrRefuse(() => readApp(sent, context, '/fuzz'));
        if (app === undefined) return;
        const { version: _version, ...shown } = showApp(app, '*');
        expect(readApp(shown, context, '/fuzz')).toEqual(app);
        expect(readAppChange(app, shown, context)).toEqual({ kind: 'settings', app });
      }),
      { numRuns: 5000 },
    );
  });

  it('with a command is an app that survives whatever stands beside it', () => {
    const extra = fc.dictionary(fc.constantFrom(...keys), json, { maxKeys: 6 });
    fc.assert(
      fc.property(extra, (sent) => {
        const app = readOrRefuse(() => readApp({ ...sent, cmd: 'sleep 1' }, context, '/fuzz'));
        if (app === undefined) return;
        const { version: _version, ...shown } = showApp(app, '*');
        expect(readApp(shown, context, '/fuzz')).toEqual(app);
      }),
      { numRuns: 5000 },
    );
  });

  it('changes an app, makes a group or a pod, or is refused with reasons', () => {
    const app = readApp({ id: '/fuzz', cmd: 'sleep 1' }, context);
    fc.assert(
      fc.property(json, (sent) => {
        readOrRefuse(() => readAppChange(app, sent, context));
        readOrRefuse(() => readGroup(sent, '/', context));
        readOrRefuse(() => readPod(sent, context));
      }),
      { numRuns: 5000 },
    );
  });
});
