import { expect, test } from 'vitest';
import { chooseClusters } from './choose-clusters.ts';

const gb = 1024 ** 3;
const own = { clusters: null, pool: null, host: '127.0.0.1', publicUrl: null } as const;
const shared = { ...own, host: '0.0.0.0' };

test.each([
  ['nothing', own, 24, { way: 'pool', size: 1 }],
  ['nothing, with little memory', own, 5, { way: 'template', size: 4 }],
  ['nothing, with little memory, for others', shared, 5, { way: 'form', size: 0 }],
  ['nothing, for others', shared, 24, { way: 'pool', size: 1 }],
  ['a number', { ...own, pool: 3 }, 2, { way: 'pool', size: 3 }],
  ['no pool', { ...own, pool: 0 }, 64, { way: 'form', size: 0 }],
  ['a pool', { ...own, clusters: 'pool' }, 2, { way: 'pool', size: 1 }],
  ['copies', { ...own, clusters: 'template' }, 64, { way: 'template', size: 4 }],
  ['forming', { ...own, clusters: 'form', pool: 2 }, 64, { way: 'form', size: 0 }],
] as const)('asked for %s', (_what, settings, memory, choice) => {
  expect(chooseClusters(settings, memory * gb)).toEqual(choice);
});

test.each([shared, { ...own, publicUrl: new URL('https://ropes.example.org') }])(
  'copies are refused where others would get the same keys',
  (settings) => {
    expect(() => chooseClusters({ ...settings, clusters: 'template' }, 64 * gb)).toThrow(
      expect.objectContaining({ code: 'TEMPLATE_REFUSED' }),
    );
  },
);
