import { afterEach, expect, test } from 'vitest';
import type { NodeKind } from '../../contract/setup-facts.ts';
import { createTestWorld, type TestWorld, testLab, viewWhen } from './test-world.fake.ts';

let world: TestWorld;
const prepared: NodeKind[] = [];
const made: string[] = [];

async function worldWith(machines: NodeKind | null) {
  prepared.length = 0;
  made.length = 0;
  world = await createTestWorld({
    createNode: ({ name, kind }) => void made.push(`${name} ${kind}`),
    preparer: {
      isPrepared: async (kind) => prepared.includes(kind),
      prepare: async (kind) => void prepared.push(kind),
    },
  });
  world.labs.set('first', { ...testLab('first'), machines });
}

afterEach(() => world.dispose());

const cases: readonly (readonly [NodeKind | null, NodeKind])[] = [
  [null, 'docker'],
  ['everything', 'everything'],
];

test.each(cases)('a lab that asks for %s gets %s, prepared first', async (machines, kind) => {
  await worldWith(machines);
  const service = world.createService();
  const lab = { ...testLab('first'), machines };
  expect(await service.describeUnprepared(lab)).toContain(`machines with ${kind} on`);
  const { view } = await service.start('ada', 'first');
  await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'running');
  expect(prepared).toEqual([kind]);
  expect(await service.describeUnprepared(lab)).toBe(null);
  expect([...made].sort()).toEqual([`node1 ${kind}`, `node2 ${kind}`, `node3 ${kind}`]);
});

test('so do a node that is added and one that is made anew', async () => {
  await worldWith('everything');
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'running');
  await service.addNode('ada', view.id, 'extra');
  await service.dispose();
  world.provider.lose(view.id, 'node2');
  const later = world.createService();
  await later.reconcile();
  await later.recreateNode('ada', view.id, 'node2');
  expect(made.slice(3)).toEqual(['extra everything', 'node2 everything']);
});
