import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createTestInstance, smallNode, type TestSession } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { mustRun } from './support/must-run.ts';

const instance = createTestInstance();
let session: TestSession;
let node1: ProviderNode;
let node2: ProviderNode;

beforeAll(async () => {
  session = await instance.createSession('node1', 'node2');
  const [first, second] = session.nodes;
  if (first === undefined || second === undefined) throw new Error('two nodes were asked for');
  [node1, node2] = [first, second];
});
afterAll(() => instance.dispose());

describe('the nodes of a session', () => {
  test('find each other by name, at the address that the provider knows', async () => {
    expect(await mustRun(node1, 'getent hosts node2')).toContain(node2.address);
    expect(await mustRun(node2, 'ping -c 1 -W 5 node1')).toContain('1 received');
  });

  test('have their name as host name and exactly one address', async () => {
    expect(await mustRun(node1, 'hostname')).toBe('node1');
    expect(await mustRun(node1, 'hostname -i')).toBe(node1.address);
  });

  test('see the limits that they were given', async () => {
    const read = (v1: string, v2: string) =>
      mustRun(node1, `cat /sys/fs/cgroup/${v1} 2>/dev/null || cat /sys/fs/cgroup/${v2}`);
    expect(await read('memory/memory.limit_in_bytes', 'memory.max')).toBe(
      String(smallNode.memoryBytes),
    );
    expect(await read('pids/pids.max', 'pids.max')).toBe(String(smallNode.pids));
    expect(await read('cpu/cpu.cfs_quota_us', 'cpu.max')).toContain(
      String(smallNode.cpus * 100_000),
    );
  });

  test('cannot raise their own limits', async () => {
    const raised = await node1.exec([
      'bash',
      '-c',
      'file=/sys/fs/cgroup/pids/pids.max; [ -e $file ] || file=/sys/fs/cgroup/pids.max; echo 9999 > $file',
    ]);
    // On a plain engine root of the node is root of the host.
    if (instance.facts.engine.profile === 'userns') expect(raised.exitCode).not.toBe(0);
  });

  test('run a Docker engine that pulls from the registry of the session', async () => {
    await engineAnswers(node1);
    await mustRun(node1, 'docker pull --quiet ropes/web:1');
    await mustRun(node1, 'docker run --detach --publish 8080:80 --memory 64m ropes/web:1');
    const page = await waitUntil(
      async () => {
        const answer = await node2.exec(['curl', '--silent', '--max-time', '2', 'node1:8080']);
        return answer.exitCode === 0 ? answer.stdout : undefined;
      },
      { reason: 'the page of ropes/web:1 to answer', timeoutMs: 20_000 },
    );
    expect(page).toContain('1');
  });
});

describe('ssh between nodes', () => {
  const sshOptions = '-o BatchMode=yes -o ConnectTimeout=5';

  async function sshAnswers(from: ProviderNode, to: string): Promise<string> {
    return waitUntil(
      async () => {
        const result = await from.exec(['bash', '-c', `ssh ${sshOptions} ${to} hostname`]);
        return result.exitCode === 0 ? result.stdout + result.stderr : undefined;
      },
      { reason: `ssh from ${from.name} to ${to}`, timeoutMs: 15_000, everyMs: 100 },
    );
  }

  test('asks nothing and warns of nothing, by name and by address', async () => {
    expect(await sshAnswers(node1, 'node2')).toBe('node2\n');
    expect(await sshAnswers(node2, 'node1')).toBe('node1\n');
    expect(await sshAnswers(node1, node2.address)).toBe('node2\n');
  });

  test('reads the key with the tools that learners use', async () => {
    const shown = await mustRun(node1, 'ssh-keygen -y -f ~/.ssh/id_ed25519');
    expect(await mustRun(node1, 'cat ~/.ssh/id_ed25519.pub')).toBe(shown);
    expect(await mustRun(node1, 'stat -c %a ~/.ssh/id_ed25519')).toBe('600');
  });

  test('reaches a node that another provider of the instance has added', async () => {
    const restarted = instance.createProvider();
    const added = await restarted.createNode(
      { sessionId: session.id, name: 'extra', ...smallNode },
      new AbortController().signal,
    );
    expect(await sshAnswers(node1, 'extra')).toBe('extra\n');
    expect(await sshAnswers(added, 'node1')).toBe('node1\n');
    await restarted.removeNode(session.id, 'extra');
    const names = (await instance.provider.find()).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['node1', 'node2']);
    expect(await instance.leftovers()).not.toContainEqual(expect.stringContaining('-extra'));
  });
});

describe('another provider of the same instance', () => {
  test('finds the nodes and can use them', async () => {
    const restarted = instance.createProvider();
    const found = await restarted.find();
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({
      sessionId: session.id,
      name: 'node2',
      containerId: node2.containerId,
      address: node2.address,
      running: true,
      frozen: false,
    });
    expect(await restarted.findSessions()).toEqual([session.id]);
    const again = restarted.node({ sessionId: session.id, ...node2 });
    expect(await mustRun(again, 'hostname')).toBe('node2');
  });

  test('of another instance finds none of them', async () => {
    const other = createTestInstance();
    expect(await other.provider.find()).toEqual([]);
    expect(await other.provider.findSessions()).toEqual([]);
    await other.dispose();
  });
});

describe('a name that is taken', () => {
  test('is refused and the node that has it stays', async () => {
    const again = instance.provider.createNode(
      { sessionId: session.id, name: 'node1', ...smallNode },
      new AbortController().signal,
    );
    await expect(again).rejects.toMatchObject({ code: 'NODE_START_FAILED' });
    expect(await mustRun(node1, 'hostname')).toBe('node1');
  });
});
