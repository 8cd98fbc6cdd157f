import { expect, test } from 'vitest';
import { planRoles } from './plan-roles.ts';

const names = (some: readonly { readonly name: string }[]) => some.map(({ name }) => name);

test.each([
  { nodes: 'master agent1 agent2', masters: 'master', agents: 'agent1 agent2' },
  { nodes: 'agent1 master3 master1 master2', masters: 'master1 master2 master3', agents: 'agent1' },
  { nodes: 'node1 node2', masters: 'node1', agents: 'node2' },
  { nodes: 'master', masters: 'master', agents: 'master' },
])('of $nodes the masters are $masters', ({ nodes, masters, agents }) => {
  const roles = planRoles(nodes.split(' ').map((name) => ({ name })));
  expect(names(roles.masters)).toEqual(masters.split(' '));
  expect(names(roles.agents)).toEqual(agents.split(' '));
  expect(roles.schedulers.name).toBe(masters.split(' ')[0]);
});

test('no nodes are no cluster', () => {
  expect(() => planRoles([])).toThrow(/no nodes/);
});
