import { describe, expect, it } from 'vitest';
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
  expect(await dockerEngine.readiness(down, signal, null)).toEqual({
    ready: false,
    reason: expect.stringMatching(/node2.*systemctl status docker.*systemctl restart docker/),
  });
});

it('takes a Docker engine that hangs for one that does not answer', async () => {
  const hanging = createFakeNode('node2', (_, { timeoutMs }) => {
    throw new RopesError('TIMED_OUT', `longer than ${timeoutMs} ms`);
  });
  expect(await dockerEngine.readiness(hanging, signal, null)).toMatchObject({ ready: false });
});

it('passes on that a node is lost', async () => {
  const lost = createFakeNode('node2', () => {
    throw new RopesError('NODE_NOT_FOUND', 'node2 is gone');
  });
  await expect(dockerEngine.readiness(lost, signal, null)).rejects.toMatchObject({
    code: 'NODE_NOT_FOUND',
  });
});

describe('describing plain nodes', () => {
  function container(Id: string, name: string, State: string, Status: string) {
    return { Id, Names: [`/${name}`], Image: 'ropes/web:1', State, Status };
  }

  function nodeWith(name: string, containers: readonly object[]) {
    return createFakeNode(name, (argv) =>
      argv[0] === 'curl' ? { stdout: `${JSON.stringify(containers)}\n\n200\n` } : undefined,
    );
  }

  it('gives nodes with their containers, and one whose engine is down', async () => {
    const up = nodeWith('node1', [container('c1', 'web', 'running', 'Up 3 seconds')]);
    const down = createFakeNode('node2', () => ({ exitCode: 7, stderr: "Couldn't connect" }));
    const view = await dockerEngine.describe([up, down], signal);
    expect(view.nodes).toMatchObject([
      { id: 'node1', name: 'node1', state: 'ready', phase: 'ready' },
      { id: 'node2', name: 'node2', state: 'down', phase: 'down' },
    ]);
    expect(view.tasks).toEqual([
      {
        id: 'c1',
        name: 'web',
        owner: 'ropes/web:1',
        ownedBy: null,
        version: null,
        node: 'node1',
        state: 'running',
        phase: 'running',
        image: 'ropes/web:1',
        message: null,
        since: null,
        commands: [
          {
            kind: 'shell',
            title: 'Open a shell',
            node: 'node1',
            line: 'docker exec -it web sh',
          },
          { kind: 'log', title: 'Follow the log', node: 'node1', line: 'docker logs -f web' },
        ],
      },
    ]);
    expect(up.ran).toHaveLength(1);
  });

  it.each([
    ['created', 'Created', 'created', 'waiting'],
    ['restarting', 'Restarting (1) 2 seconds ago', 'restarting', 'starting'],
    ['exited', 'Exited (0) 3 seconds ago', 'exited (0)', 'finished'],
    ['exited', 'Exited (137) 3 seconds ago', 'exited (137)', 'finished'],
    ['exited', 'Exited (1) 3 seconds ago', 'exited (1)', 'failed'],
    ['something new', '', 'something new', 'waiting'],
  ])('draws a container that is %s: %s', async (State, Status, state, phase) => {
    const node = nodeWith('node1', [container('c1', 'web', State, Status)]);
    const { tasks } = await dockerEngine.describe([node], signal);
    expect(tasks).toMatchObject([{ state, phase }]);
  });

  it('takes hostile names as text, and not more of them than can be drawn', async () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      container(`c${index}`, `x\u001b[31m${'y'.repeat(500)}`, 'running', 'Up'),
    );
    const view = await dockerEngine.describe([nodeWith('node1', many)], signal);
    expect(view.tasks).toHaveLength(300);
    expect(view.tasksLeftOut).toBe(100);
    expect(view.tasks[0]?.name).toMatch(/^x \[31my+…$/);
    expect(view.tasks[0]?.name.length).toBeLessThanOrEqual(100);
    expect(view.tasks.flatMap(({ commands }) => commands)).toEqual([]);
  });

  it.each(['not JSON\n\n200\n', '[{"Id":7}]\n\n200\n', ''])(
    'takes an engine that answers %j for one that is down',
    async (stdout) => {
      const node = createFakeNode('node1', () => ({ stdout }));
      const { nodes } = await dockerEngine.describe([node], signal);
      expect(nodes).toMatchObject([{ phase: 'down' }]);
    },
  );
});
