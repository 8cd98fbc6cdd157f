import { expect, it } from 'vitest';
import { addResources } from './add-resources.ts';
import { containsResources } from './contains-resources.ts';
import { formatResources } from './format-resources.ts';
import { parseResources } from './parse-resources.ts';
import { scalarOf } from './scalar-of.ts';
import { subtractResources } from './subtract-resources.ts';
import { sumScalars } from './sum-scalars.ts';

const sums: [string, string, string][] = [
  ['cpus:0.1', 'cpus:0.2', 'cpus:0.3'],
  ['cpus:1;mem:10', 'mem:5;disk:1', 'cpus:1;mem:15;disk:1'],
  ['cpus(web):1', 'cpus:1', 'cpus(web):1;cpus:1'],
  ['ports:[1-5]', 'ports:[6-8,20-21]', 'ports:[1-8, 20-21]'],
  ['zone:{a,b}', 'zone:{b,c}', 'zone:{a, b, c}'],
  ['cpus:0', '', ''],
];

it.each(sums)('adds %s and %s', (a, b, sum) => {
  expect(formatResources(addResources(parseResources(a), parseResources(b)))).toBe(sum);
});

const differences: [string, string, string][] = [
  ['cpus:0.3;mem:5', 'cpus:0.1', 'cpus:0.2;mem:5'],
  ['cpus:1', 'cpus:1', ''],
  ['cpus:1', 'cpus:2', ''],
  ['cpus(web):1', 'cpus:1', 'cpus(web):1'],
  ['ports:[1-10]', 'ports:[3-4,8-12]', 'ports:[1-2, 5-7]'],
  ['zone:{a,b}', 'zone:{b}', 'zone:{a}'],
];

it.each(differences)('takes from %s the %s', (from, taken, left) => {
  expect(formatResources(subtractResources(parseResources(from), parseResources(taken)))).toBe(
    left,
  );
});

const containments: [string, string, boolean][] = [
  ['cpus:1;mem:5', 'cpus:1', true],
  ['cpus:1', 'cpus:1.001', false],
  ['cpus:1', 'cpus:1.0004', true],
  ['cpus(web):1', 'cpus:1', false],
  ['ports:[1-10]', 'ports:[2-3,9-10]', true],
  ['ports:[1-10]', 'ports:[9-11]', false],
  ['zone:{a}', 'zone:{b}', false],
  ['cpus:1', '', true],
];

it.each(containments)('knows whether %s contains %s', (whole, part, expected) => {
  expect(containsResources(parseResources(whole), parseResources(part))).toBe(expected);
});

it('counts a shared volume once, however often it is listed', () => {
  const volume = {
    name: 'disk',
    type: 'SCALAR' as const,
    scalar: { value: 64 },
    shared: {},
    disk: { persistence: { id: 'data' } },
  };

  expect(scalarOf(addResources([volume], [volume]), 'disk')).toBe(64);
});

it('does not look at the order of fields when it compares reservations', () => {
  const cpus = { name: 'cpus', type: 'SCALAR' as const, scalar: { value: 1 } };
  const one = { ...cpus, reservations: [{ type: 'DYNAMIC' as const, role: 'a', principal: 'p' }] };
  const other = {
    ...cpus,
    reservations: [{ principal: 'p', role: 'a', type: 'DYNAMIC' as const }],
  };

  expect(addResources([one], [other])).toHaveLength(1);
});

it('sums scalars over reservations', () => {
  expect([...sumScalars(parseResources('cpus(web):0.1;cpus:0.2;ports:[1-2]'))]).toEqual([
    ['cpus', 0.3],
  ]);
});

it('reads the JSON form, old or refined', () => {
  const old = '[{"name":"cpus","type":"SCALAR","scalar":{"value":2},"role":"web"}]';

  expect(formatResources(parseResources(old))).toBe('cpus(web):2');
});

it.each(['cpus', 'cpus:', 'cpus:x', 'cpus:-1', 'ports:[9-1]', 'ports:[a-b]', '[{"name":1}]'])(
  'refuses %s',
  (text) => {
    expect(() => parseResources(text)).toThrow(/^Bad /);
  },
);
