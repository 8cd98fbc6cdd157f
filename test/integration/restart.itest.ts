import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FoundNode, ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createTestInstance, type TestSession } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { mustRun } from './support/must-run.ts';

const instance = createTestInstance();
let session: TestSession;
let node: ProviderNode;

beforeAll(async () => {
  session = await instance.createSession('node1', 'node2');
  const [first] = session.nodes;
  if (first === undefined) throw new Error('two nodes were asked for');
  node = first;
  await engineAnswers(node);
  await mustRun(node, 'docker pull --quiet ropes/web:1; echo kept > /root/note');
});
afterAll(() => instance.dispose());

/** Waits until the node runs anew, and gives a handle on it as it is now. */
async function comesBack(startedBefore: string): Promise<ProviderNode> {
  const container = instance.docker.getContainer(node.containerId);
  await waitUntil(
    async () => {
      const { State: state } = await container.inspect();
      return state.Running && state.StartedAt !== startedBefore ? true : undefined;
    },
    { reason: 'the container to start again', timeoutMs: 20_000 },
  );
  const found = (await instance.provider.find()).find(isNode1);
  if (found?.address == null) throw new Error('the node was not found with an address');
  return instance.provider.node({ ...found, address: found.address });
}

function isNode1(found: FoundNode): boolean {
  return found.sessionId === session.id && found.name === 'node1';
}

async function startedAt(): Promise<string> {
  const { State: state } = await instance.docker.getContainer(node.containerId).inspect();
  return state.StartedAt;
}

/** Everything that a learner left there is there, and the engine runs containers with limits. */
async function works(again: ProviderNode): Promise<void> {
  await engineAnswers(again);
  expect(await mustRun(again, 'cat /root/note')).toBe('kept');
  await mustRun(again, 'docker run --rm --memory 64m ropes/web:1 true');
  const answer = await waitUntil(
    async () => {
      const result = await again.exec([
        'ssh',
        '-o',
        'BatchMode=yes',
        'node2',
        'ssh node1 hostname',
      ]);
      return result.exitCode === 0 ? result.stdout : undefined;
    },
    { reason: 'ssh there and back', timeoutMs: 20_000, everyMs: 100 },
  );
  expect(answer).toBe('node1\n');
}

describe('a node that starts again', () => {
  test('comes back when its container is restarted', async () => {
    const before = await startedAt();
    await instance.docker.getContainer(node.containerId).restart({ t: 0 });
    await works(await comesBack(before));
  });

  test('comes back when everything on it was killed', async () => {
    const before = await startedAt();
    await node
      .exec(['bash', '-c', 'kill -TERM 1; kill -KILL -1'], { timeoutMs: 5000 })
      .catch(() => {
        // The command may be among what it kills.
      });
    await works(await comesBack(before));
  });

  test('comes back when the server was away meanwhile', async () => {
    await instance.provider.dispose();
    const before = await startedAt();
    await instance.docker.getContainer(node.containerId).restart({ t: 0 });
    const restarted = instance.createProvider();
    await works(await comesBack(before));
    expect((await restarted.find()).every(({ running }) => running)).toBe(true);
  });

  test('is found without an address while it is stopped', async () => {
    await instance.docker.getContainer(node.containerId).stop({ t: 0 });
    expect((await instance.provider.find()).find(isNode1)).toMatchObject({
      running: false,
      address: null,
    });
    const { signal } = new AbortController();
    await expect(instance.provider.dial(session.id, 'node1', 80, signal)).rejects.toMatchObject({
      code: 'NODE_NOT_FOUND',
    });
  });
});
