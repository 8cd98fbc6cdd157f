import { expect, it } from 'vitest';
import { RopesError } from '../../../contract/errors.ts';
import { createFakeNode } from '../../node.fake.ts';
import { dockerEngine } from './docker-engine.ts';

const { signal } = new AbortController();

it('has no cluster to form', () => {
  const node = createFakeNode('node1', () => ({}));
  expect(dockerEngine.capabilities.formed).toBe(false);
  expect(dockerEngine.form([node])).toEqual([]);
  expect(dockerEngine.join(node, [])).toEqual([]);
});

it('numbers the names of nodes', () => {
  expect(dockerEngine.nodeNames(2)).toEqual(['node1', 'node2']);
});

it('waits until the Docker engine of every node answers', async () => {
  const tries = new Map([
    ['node1', 1],
    ['node2', 3],
  ]);
  const nodes = [...tries.keys()].map((name) =>
    createFakeNode(name, () => {
      const left = (tries.get(name) ?? 0) - 1;
      tries.set(name, left);
      return { exitCode: left > 0 ? 1 : 0 };
    }),
  );
  const [step] = dockerEngine.prepare(nodes);
  await step?.run(signal);
  expect([...tries.values()]).toEqual([0, 0]);
});

it('says how to start a Docker engine that does not answer', async () => {
  const down = createFakeNode('node2', () => ({ exitCode: 1 }));
  expect(await dockerEngine.readiness(down, signal)).toEqual({
    ready: false,
    reason: expect.stringMatching(/node2.*systemctl status docker.*systemctl restart docker/),
  });
});

it('takes a Docker engine that hangs for one that does not answer', async () => {
  const hanging = createFakeNode('node2', (_, { timeoutMs }) => {
    throw new RopesError('TIMED_OUT', `longer than ${timeoutMs} ms`);
  });
  expect(await dockerEngine.readiness(hanging, signal)).toMatchObject({ ready: false });
});

it('passes on that a node is lost', async () => {
  const lost = createFakeNode('node2', () => {
    throw new RopesError('NODE_NOT_FOUND', 'node2 is gone');
  });
  await expect(dockerEngine.readiness(lost, signal)).rejects.toMatchObject({
    code: 'NODE_NOT_FOUND',
  });
});

it('describes nodes with their containers, and one whose engine is down', async () => {
  const up = createFakeNode('node1', (argv) =>
    argv[1] === 'ps' ? { stdout: '{"ID":"c1","Names":"web","State":"running","Image":"x"}\n' } : {},
  );
  const down = createFakeNode('node2', () => ({ exitCode: 1 }));
  expect(await dockerEngine.describe([up, down], signal)).toEqual({
    nodes: [
      { name: 'node1', role: 'node', state: 'ready' },
      { name: 'node2', role: 'node', state: 'down' },
    ],
    services: [],
    tasks: [{ id: 'c1', service: 'web', node: 'node1', state: 'running' }],
  });
});
