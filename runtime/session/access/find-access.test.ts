import { expect, test } from 'vitest';
import { dockerEngine } from '../../../orchestrator/engines/docker/docker-engine.ts';
import type { ClusterAccess, Engine } from '../../../orchestrator/engines/engine.ts';
import { testLab } from '../test-world.fake.ts';
import { findAccess } from './find-access.ts';

const { signal } = new AbortController();
const kept = { variable: 'KUBECONFIG', content: 'kept' };
const onNodes = { variable: 'KUBECONFIG', content: 'on the nodes' };

/** Looks for the way into a cluster whose nodes say `onNodes`. */
async function find(start: 'bare' | 'formed', known: ClusterAccess | null, part?: Partial<Engine>) {
  const saved: unknown[] = [];
  const engine: Engine = { ...dockerEngine, readAccess: async () => onNodes, ...part };
  const memory = {
    read: async () => known,
    keep: async (access: unknown) => void saved.push(access),
  };
  const lab = testLab('one', { start });
  const found = await findAccess({ engine, lab, nodes: [], memory }, signal);
  return { found, saved };
}

test('of a cluster that ropes formed, what was kept counts, whatever the nodes say', async () => {
  expect(await find('formed', kept)).toEqual({ found: kept, saved: [] });
});

test('of a cluster that the learner forms, the nodes are asked each time', async () => {
  expect(await find('bare', null)).toEqual({ found: onNodes, saved: [onNodes] });
  expect(await find('bare', kept)).toEqual({ found: onNodes, saved: [onNodes] });
  const gone = await find('bare', kept, { readAccess: async () => null });
  expect(gone).toEqual({ found: null, saved: [null] });
});

test('what is the same is not kept again', async () => {
  const same = await find('bare', kept, { readAccess: async (_nodes, known) => known });
  expect(same).toEqual({ found: kept, saved: [] });
});

test('an engine without needs none', async () => {
  const memory = { read: async () => kept, keep: async () => undefined };
  const lab = testLab('one', { start: 'formed' });
  expect(await findAccess({ engine: dockerEngine, lab, nodes: [], memory }, signal)).toBeNull();
});
