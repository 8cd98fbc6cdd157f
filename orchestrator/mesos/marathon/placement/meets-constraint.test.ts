import { expect, it } from 'vitest';
import type { Constraint, ConstraintOperator } from '../model/constraint.ts';
import type { InstanceAgent } from '../model/instance.ts';
import { meetsConstraint } from './meets-constraint.ts';

const agent = (host: string, rack?: string): InstanceAgent => ({
  host,
  agentId: host,
  region: 'eu',
  zone: 'z1',
  attributes: rack === undefined ? {} : { rack },
});
const rule = (field: string, operator: ConstraintOperator, value?: string): Constraint => ({
  field,
  operator,
  ...(value === undefined ? {} : { value }),
});
const a1 = agent('a1', '1');
const a2 = agent('a2', '2');
const bare = agent('bare');

const cases: [Constraint, InstanceAgent, InstanceAgent[], number, boolean][] = [
  [rule('hostname', 'UNIQUE'), a1, [a2], 3, true],
  [rule('hostname', 'UNIQUE'), a1, [a1], 3, false],
  [rule('@hostname', 'UNIQUE'), a1, [a1], 3, false],
  [rule('rack', 'UNIQUE'), bare, [], 1, false],
  [rule('rack', 'CLUSTER', '1'), a1, [], 1, true],
  [rule('rack', 'CLUSTER', '1'), a2, [], 1, false],
  [rule('rack', 'CLUSTER'), a2, [], 1, true],
  [rule('rack', 'CLUSTER'), a2, [a1], 1, false],
  [rule('@region', 'CLUSTER', 'eu'), a1, [], 1, true],
  [rule('rack', 'LIKE', '[12]'), a1, [], 1, true],
  [rule('hostname', 'LIKE', 'a'), a1, [], 1, false],
  [rule('hostname', 'LIKE', 'a.*'), a1, [], 1, true],
  [rule('rack', 'LIKE', '.*'), bare, [], 1, false],
  [rule('rack', 'UNLIKE', '1'), a1, [], 1, false],
  [rule('rack', 'UNLIKE', '1'), a2, [], 1, true],
  [rule('rack', 'UNLIKE', '.*'), bare, [], 1, true],
  [rule('rack', 'IS', '1'), a1, [], 1, true],
  [rule('rack', 'IS', '1.0000'), a1, [], 1, true],
  [rule('rack', 'IS', '1.001'), a1, [], 1, false],
  [rule('rack', 'MAX_PER', '2'), a1, [a1, a2], 4, true],
  [rule('rack', 'MAX_PER', '2'), a1, [a1, a1], 4, false],
  [rule('rack', 'GROUP_BY'), a1, [a1, a2], 4, true],
  [rule('rack', 'GROUP_BY'), a1, [a1, a1, a2], 4, false],
  [rule('rack', 'GROUP_BY'), a2, [a1], 4, true],
  [rule('rack', 'GROUP_BY', '2'), a1, [a1, a1], 5, true],
  [rule('rack', 'GROUP_BY', '2'), a2, [a1, a1, a1, a2, a2], 5, false],
  [rule('rack', 'GROUP_BY', '1'), a2, [a1], 5, false],
  [rule('rack', 'GROUP_BY', '3'), a1, [a1], 3, false],
  [rule('constructor', 'LIKE', '.*'), a1, [], 1, false],
];

it.each(cases)('asks %o of %o beside %o: %i instances, %s', (constraint, on, placed, n, met) => {
  expect(meetsConstraint(constraint, on, placed, n)).toBe(met);
});
