import { expect, it } from 'vitest';
import type { Volume } from '../../wire/messages/container.ts';
import { containerVolumes, type VolumePlaces } from './container-volumes.ts';

const places = {
  persistent: (role: string, id: string) => `/volumes/${role}/${id}`,
  sandbox: '/run/task',
  parentSandbox: '/run',
  hasImage: false,
};
const of = (volume: Volume, more: Partial<VolumePlaces> = {}) =>
  containerVolumes([], { type: 'MESOS', volumes: [volume] }, { ...places, ...more });
const shared = (type: 'SELF' | 'PARENT', path = 'data'): Volume => ({
  mode: 'RW',
  container_path: 'shared',
  source: { type: 'SANDBOX_PATH', sandbox_path: { type, path } },
});

it('shares folders of the executor with its tasks', () => {
  const volume = { containerPath: 'shared', readOnly: false, isShared: true };
  expect(of(shared('PARENT'))).toEqual([{ ...volume, hostPath: '/run/data' }]);
  expect(of(shared('SELF'))).toEqual([{ ...volume, hostPath: '/run/task/data' }]);
  expect(() => of(shared('PARENT', '../../etc'))).toThrow('may not leave the sandbox');
});

it.each([
  ['RW', 'RW', false],
  ['RW', 'RO', true],
  ['RO', 'RW', true],
] as const)(
  'shares a volume of the executor (%s) with its tasks (%s)',
  (outer, inner, readOnly) => {
    const parentResources = [
      {
        name: 'disk',
        type: 'SCALAR' as const,
        disk: { persistence: { id: 'v1' }, volume: { mode: outer, container_path: 'data' } },
      },
    ];
    const more = { parentResources };
    const mount = { ...shared('PARENT'), mode: inner };
    const volume = { hostPath: '/volumes/*/v1', containerPath: 'shared', readOnly };
    expect(of(mount, more)).toEqual([volume]);
    expect(of(shared('PARENT', 'other'), more)).toMatchObject([{ hostPath: '/run/other' }]);
    expect(of(shared('SELF'), more)).toMatchObject([{ hostPath: '/run/task/data' }]);
  },
);

it('sees to host paths of plain processes; Docker sees to those of images', () => {
  const volume: Volume = { mode: 'RO', container_path: 'conf', host_path: '/etc/conf' };
  expect(of(volume)).toEqual([{ hostPath: '/etc/conf', containerPath: 'conf', readOnly: true }]);
  expect(of(volume, { hasImage: true })).toEqual([]);
});

it('finds persistent volumes by role and id', () => {
  const disk = {
    persistence: { id: 'v1' },
    volume: { mode: 'RW' as const, container_path: 'db' },
  };
  const reservations = [{ type: 'DYNAMIC' as const, role: 'web' }];
  const resource = {
    name: 'disk',
    type: 'SCALAR' as const,
    scalar: { value: 1 },
    reservations,
    disk,
  };
  expect(containerVolumes([resource], undefined, places)).toEqual([
    { hostPath: '/volumes/web/v1', containerPath: 'db', readOnly: false },
  ]);
});
