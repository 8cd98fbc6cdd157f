import { expect, it } from 'vitest';
import { fakeApp } from '../model/app.fake.ts';
import type { App } from '../model/app.ts';
import { emptyGroup, putRunSpec } from '../model/change-group.ts';
import type { Group } from '../model/group.ts';
import { assignServicePorts } from './assign-service-ports.ts';

const tree = (...apps: App[]) => apps.reduce<Group>(putRunSpec, emptyGroup('/', 'v'));
const withPorts = (id: string, ...ports: number[]) =>
  fakeApp({ id, portDefinitions: ports.map((port) => ({ port, protocol: 'tcp' })) });
const ports = (group: Group, id: string) => group.apps[id]?.portDefinitions.map((it) => it.port);
const range = { minimum: 10000, maximum: 10002 };

it('takes free ports of the range and keeps what the app had', () => {
  const original = tree(withPorts('/b', 10001));
  const target = tree(withPorts('/a', 0, 80, 0), withPorts('/b', 0));

  const assigned = assignServicePorts(target, original, range);

  expect(ports(assigned, '/a')).toEqual([10000, 80, 10002]);
  expect(ports(assigned, '/b')).toEqual([10001]);
});

it('assigns the service ports of port mappings', () => {
  const app = fakeApp({
    id: '/a',
    networks: [{ mode: 'container/bridge' }],
    container: {
      type: 'DOCKER',
      volumes: [],
      portMappings: [{ containerPort: 80, hostPort: 0, servicePort: 0, protocol: 'tcp' }],
    },
  });

  const assigned = assignServicePorts(tree(app), tree(), range);

  expect(assigned.apps['/a']?.container?.portMappings[0]?.servicePort).toBe(10000);
});

it('refuses when the range is full', () => {
  expect(() => assignServicePorts(tree(withPorts('/a', 0, 0, 0, 0)), tree(), range)).toThrow(
    'refused: ports-exhausted',
  );
});
