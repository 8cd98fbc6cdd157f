import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';

const run = promisify(execFile);
const instance = createTestInstance();
const signal = new AbortController().signal;
/** On an engine of somebody else's its files are not at hand. */
const possible = instance.facts.engine.ours;

afterAll(() => instance.dispose());

test.runIf(possible)(
  'a node whose file system the engine has taken away is ended, and starts again whole',
  async () => {
    const { id, nodes } = await instance.createSession('node1');
    const [node] = nodes;
    if (node === undefined) throw new Error('no node was made');
    await mustRun(node, 'echo kept > /root/file');
    const container = instance.docker.getContainer(node.containerId);
    // What Docker does that is stopped in a hurry, while the container goes on.
    const driver: Readonly<Record<string, string>> = (await container.inspect()).GraphDriver.Data;
    const merged = driver.MergedDir ?? '';
    await run('umount', [merged]);
    await run('rmdir', [merged]);
    await expect(mustRun(node, 'true')).rejects.toMatchObject({ code: 'COMMAND_FAILED' });

    const next = instance.createProvider();
    await waitUntil(async () => ((await container.inspect()).State.Running ? undefined : true), {
      reason: 'the node to be ended',
      timeoutMs: 60_000,
    });
    const again = await next.startNode(id, 'node1', signal);
    expect(await mustRun(again, 'cat /root/file')).toBe('kept');
  },
  120_000,
);
