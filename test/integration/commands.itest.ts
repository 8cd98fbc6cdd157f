import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createTestInstance, type TestSession } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';

const instance = createTestInstance();
let session: TestSession;
let node: ProviderNode;

beforeAll(async () => {
  session = await instance.createSession('node1');
  const [first] = session.nodes;
  if (first === undefined) throw new Error('a node was asked for');
  node = first;
});
afterAll(() => instance.dispose());

/** Waits until no process of the node has this in its command line. */
async function isGone(argument: string): Promise<void> {
  await waitUntil(
    async () => {
      // The brackets keep the search from finding itself.
      const pattern = `[${argument[0]}]${argument.slice(1)}`;
      return (await node.exec(['pgrep', '-f', pattern])).exitCode === 1 ? true : undefined;
    },
    { reason: `the process ${argument} to end`, timeoutMs: 5000 },
  );
}

describe('a command', () => {
  test('gives its exit code and both outputs apart', async () => {
    const result = await node.exec(['bash', '-c', 'echo out; echo err >&2; exit 3']);
    expect(result).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n', truncated: false });
  });

  test('reads its input, and gets environment and folder', async () => {
    const result = await node.exec(['bash', '-c', 'cat; pwd; echo "$GREETING"'], {
      stdin: 'héllo\n',
      cwd: '/etc',
      env: { GREETING: 'hi there' },
    });
    expect(result.stdout).toBe('héllo\n/etc\nhi there\n');
  });

  test('may ignore a large input', async () => {
    const stdin = new Uint8Array(8 * 1024 * 1024);
    expect((await node.exec(['true'], { stdin })).exitCode).toBe(0);
  });

  test('that is not there is a result with exit code 127', async () => {
    const { exitCode, stderr } = await node.exec(['no-such-program']);
    expect(exitCode).toBe(127);
    expect(stderr).toContain('no-such-program');
  });

  test('leaves a background process that holds the output, without waiting for it', async () => {
    const started = performance.now();
    const { stdout } = await node.exec(['bash', '-c', 'sleep 3600.25 & echo started']);
    expect(stdout).toBe('started\n');
    expect(performance.now() - started).toBeLessThan(10_000);
    await node.exec(['pkill', '-f', '3600.25']);
  });

  test('that floods its output is bounded', async () => {
    const before = process.memoryUsage().rss;
    const result = await node.exec(['bash', '-c', 'head -c 300M /dev/zero; echo e >&2'], {
      maxOutputBytes: 1000,
    });
    expect(result.truncated).toBe(true);
    expect(result.stdout).toHaveLength(1000);
    expect(result.stderr).toBe('e\n');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('that floods without end is ended by its time', async () => {
    const flood = node.exec(['bash', '-c', 'yes flood-without-end'], { timeoutMs: 1500 });
    await expect(flood).rejects.toMatchObject({ code: 'TIMED_OUT' });
    await isGone('flood-without-end');
  });
});

describe('a command that takes too long', () => {
  test('is killed with everything that it started', async () => {
    const line = '(setsid sleep 3601.5 &) ; sleep 3602.5 | cat';
    const slow = node.exec(['bash', '-c', line], { timeoutMs: 700 });
    await expect(slow).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: expect.stringContaining('700 ms'),
    });
    await isGone('3601.5');
    await isGone('3602.5');
  });

  test('is killed when it ignores every signal that can be ignored', async () => {
    const line = 'trap "" TERM HUP INT QUIT; while :; do sleep 0.1; : stubborn-one; done';
    await expect(node.exec(['bash', '-c', line], { timeoutMs: 500 })).rejects.toMatchObject({
      code: 'TIMED_OUT',
    });
    await isGone('stubborn-one');
  });

  test('is killed when the caller gives up, with the reason of the caller', async () => {
    const caller = new AbortController();
    const running = node.exec(['sleep', '3603.5'], { signal: caller.signal });
    const outcome = expect(running).rejects.toThrow('no longer wanted');
    await waitUntil(
      async () =>
        (await node.exec(['pgrep', '-f', '[3]603.5'])).exitCode === 0 ? true : undefined,
      { reason: 'the command to run', timeoutMs: 5000 },
    );
    caller.abort(new Error('no longer wanted'));
    await outcome;
    await isGone('3603.5');
  });

  test('is not started when the caller has given up before', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(node.exec(['touch', '/root/started'], { signal })).rejects.toThrow('too late');
    expect((await node.exec(['test', '-e', '/root/started'])).exitCode).toBe(1);
  });
});

describe('files', () => {
  test('are written with their mode, their folders and any bytes', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await node.writeFiles([
      { path: '/root/deep/er/run me.sh', content: '#!/bin/sh\necho ran\n', mode: 0o755 },
      { path: '/root/deep/bytes', content: bytes },
    ]);
    expect(await mustRun(node, '"/root/deep/er/run me.sh"')).toBe('ran');
    expect(await mustRun(node, 'stat -c "%a %U" /root/deep/bytes')).toBe('644 root');
    expect(await mustRun(node, 'base64 -w 0 /root/deep/bytes')).toBe(
      Buffer.from(bytes).toString('base64'),
    );
  });

  test('replace what was there', async () => {
    await node.writeFiles([{ path: '/root/note', content: 'a long first text' }]);
    await node.writeFiles([{ path: '/root/note', content: 'second' }]);
    expect(await mustRun(node, 'cat /root/note')).toBe('second');
  });

  test('that can not be written are an error with the reason', async () => {
    await mustRun(node, 'touch /root/file');
    const writing = node.writeFiles([{ path: '/root/file/below', content: '' }]);
    await expect(writing).rejects.toMatchObject({ code: 'COMMAND_FAILED' });
  });
});

describe('a command that fills the node with processes', () => {
  test('is ended all the same', async () => {
    const bomb = node.exec(['bash', '-c', 'for ((;;)); do sleep 3604.5 & done 2>/dev/null; wait'], {
      timeoutMs: 2500,
    });
    await expect(bomb).rejects.toMatchObject({ code: 'TIMED_OUT' });
    // The bomb has been ended, so that the next command runs as ever.
    expect((await node.exec(['bash', '-c', 'true | true'])).exitCode).toBe(0);
    await isGone('3604.5');
  });
});

describe('a node that is gone', () => {
  test('is NODE_NOT_FOUND, stopped or removed', async () => {
    const other = await instance.createSession('short');
    const [short] = other.nodes;
    if (short === undefined) throw new Error('a node was asked for');
    await instance.docker.getContainer(short.containerId).stop({ t: 0 });
    await expect(short.exec(['true'])).rejects.toMatchObject({ code: 'NODE_NOT_FOUND' });
    await instance.provider.removeSession(other.id);
    await expect(short.exec(['true'])).rejects.toMatchObject({ code: 'NODE_NOT_FOUND' });
    await expect(short.writeFiles([{ path: '/root/x', content: '' }])).rejects.toMatchObject({
      code: 'NODE_NOT_FOUND',
    });
  });

  test('of an engine that does not answer is ENGINE_UNREACHABLE', async () => {
    const facts = { ...instance.facts.engine, host: 'unix:///run/no-such-engine.sock' };
    const { createDockerProvider } = await import('../../runtime/node/create-docker-provider.ts');
    const quiet = { info() {}, warn() {}, error() {} };
    const registry = { async attach() {}, async detach() {} };
    const provider = createDockerProvider({
      facts: { ...instance.facts, engine: facts },
      instanceId: instance.instanceId,
      secret: new Uint8Array(32),
      registry,
      log: quiet,
    });
    const unreachable = { code: 'ENGINE_UNREACHABLE' };
    const { signal } = new AbortController();
    await expect(provider.find()).rejects.toMatchObject(unreachable);
    await expect(provider.findSessions()).rejects.toMatchObject(unreachable);
    await expect(provider.removeSession(session.id)).rejects.toMatchObject(unreachable);
    await expect(provider.createNetwork(session.id, signal)).rejects.toMatchObject(unreachable);
    const handle = provider.node({ sessionId: session.id, ...node });
    await expect(handle.exec(['true'])).rejects.toMatchObject(unreachable);
    await provider.dispose();
  });
});
