import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { toLabels } from '../../runtime/node/labels.ts';
import { networkName } from '../../runtime/node/names.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createSessionId } from './support/create-session-id.ts';
import { createTestInstance, smallNode } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { mustRun } from './support/must-run.ts';

const instance = createTestInstance();
const { provider } = instance;
const { signal } = new AbortController();

afterEach(async () => {
  expect(await instance.leftovers()).toEqual([]);
});
afterAll(() => instance.dispose());

describe('removing a session', () => {
  test('takes everything with it, also while its nodes are busy', async () => {
    const session = await instance.createSession('node1', 'node2');
    const [node1] = session.nodes;
    if (node1 === undefined) throw new Error('a node was asked for');
    await engineAnswers(node1);
    await mustRun(node1, 'docker run --detach ropes/web:1 && docker volume create kept');
    expect((await instance.leftovers()).length).toBeGreaterThan(6);
    await provider.removeSession(session.id);
    expect(await provider.find()).toEqual([]);
    expect(await provider.findSessions()).toEqual([]);
  });

  test('can be done again, twice at once, and for a session that never was', async () => {
    const { id } = await instance.createSession('node1');
    await Promise.all([provider.removeSession(id), provider.removeSession(id)]);
    await provider.removeSession(id);
    await provider.removeSession(createSessionId());
  });

  test('leaves the other sessions and their registry alone', async () => {
    const ending = await instance.createSession('node1');
    const staying = await instance.createSession('node1');
    const [node] = staying.nodes;
    if (node === undefined) throw new Error('a node was asked for');
    await provider.removeSession(ending.id);
    expect(await provider.findSessions()).toEqual([staying.id]);
    await engineAnswers(node);
    await mustRun(node, 'docker pull --quiet ropes/web:2');
    await provider.removeSession(staying.id);
  });

  test('what a killed server asked for and got later is in nobody’s way', async () => {
    const id = createSessionId();
    const ownership = { instanceId: instance.instanceId, sessionId: id, role: 'network' } as const;
    const Name = `${networkName(id)}-addresses`;
    await instance.docker.createNetwork({ Name, Internal: true, Labels: toLabels(ownership) });
    await provider.createNetwork(id, signal);
    const left = await instance.leftovers();
    expect(left.filter((each) => each.startsWith('network'))).toEqual([
      `network ${networkName(id)}`,
    ]);
    await provider.removeSession(id);
  });

  test('takes back what is just being made', async () => {
    const id = createSessionId();
    await provider.createNetwork(id, signal);
    const making = ['node1', 'node2', 'node3'].map((name) =>
      provider.createNode({ sessionId: id, name, ...smallNode }, signal),
    );
    const outcomes = Promise.allSettled(making);
    await containerAppears(id);
    const removal = provider.removeSession(id);
    await expect(
      provider.createNode({ sessionId: id, name: 'late', ...smallNode }, signal),
    ).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await removal;
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'SESSION_ENDED' } });
    }
  });
});

describe('a node that could not be made', () => {
  test('leaves nothing behind when the caller gives up', async () => {
    const id = createSessionId();
    const caller = new AbortController();
    await provider.createNetwork(id, signal);
    const spec = { sessionId: id, name: 'node1', ...smallNode };
    const making = provider.createNode(spec, caller.signal);
    const outcome = expect(making).rejects.toThrow('changed my mind');
    await containerAppears(id);
    caller.abort(new Error('changed my mind'));
    await outcome;
    expect(await provider.find()).toEqual([]);
    const left = await instance.leftovers();
    expect(left.filter((name) => name.startsWith('volume'))).toEqual([]);
    await provider.removeSession(id);
  });

  test('leaves nothing behind when it is impossible, and says why', async () => {
    const id = createSessionId();
    await provider.createNetwork(id, signal);
    const tooSmall = { sessionId: id, name: 'node1', ...smallNode, memoryBytes: 1024 };
    await expect(provider.createNode(tooSmall, signal)).rejects.toMatchObject({
      code: 'NODE_START_FAILED',
      message: expect.stringMatching(/memory/i),
    });
    expect(await provider.find()).toEqual([]);
    await provider.removeSession(id);
  });

  test('without a network is refused', async () => {
    const spec = { sessionId: createSessionId(), name: 'node1', ...smallNode };
    await expect(provider.createNode(spec, signal)).rejects.toMatchObject({
      code: 'NODE_START_FAILED',
    });
    await provider.removeSession(spec.sessionId);
  });
});

describe('a server that dies while it makes a session', () => {
  const script = fileURLToPath(new URL('./support/make-session.ts', import.meta.url));

  /** Starts another process that makes a session, and kills it as soon as the state is reached. */
  async function killWhen(id: string, isReached: () => Promise<unknown>): Promise<void> {
    const child = fork(script, [instance.instanceId, id], {
      execArgv: ['--import', 'tsx'],
      stdio: 'ignore',
    });
    const exited = once(child, 'exit');
    await waitUntil(async () => ((await isReached()) ? true : undefined), {
      reason: 'the other process to have begun',
      timeoutMs: 20_000,
      everyMs: 2,
    });
    child.kill('SIGKILL');
    await exited;
  }

  const filters = { label: [`ropes.instance=${instance.instanceId}`] };
  const moments = {
    'its network is there': async () => (await instance.docker.listNetworks({ filters })).length,
    'its first container is there': async () =>
      (await instance.docker.listContainers({ all: true, filters })).length,
    'its first node runs': async () => (await provider.find()).some(({ running }) => running),
  };

  test.each(Object.entries(moments))('leaves nothing behind, killed when %s', async (_, moment) => {
    const id = createSessionId();
    await killWhen(id, moment);
    expect(await provider.findSessions()).toEqual([id]);
    await waitUntil(
      async () => {
        await provider.removeSession(id);
        return (await instance.leftovers()).length === 0 ? true : undefined;
      },
      // What the killed process asked for last, the engine may still be making.
      { reason: 'nothing to be left', timeoutMs: 20_000, everyMs: 200 },
    );
  });
});

async function containerAppears(sessionId: string): Promise<void> {
  const filters = { label: [`ropes.session=${sessionId}`] };
  await waitUntil(
    async () => {
      const found = await instance.docker.listContainers({ all: true, filters });
      return found.length > 0 ? true : undefined;
    },
    { reason: 'the container to be made', timeoutMs: 10_000, everyMs: 2 },
  );
}
