import { expect, test } from 'vitest';
import { createFakeProvider } from './provider.fake.ts';

const { signal } = new AbortController();
const spec = { sessionId: 's', name: 'node1', cpus: 1, memoryBytes: 1, pids: 1 };

test('answers commands as the test says, and keeps written files', async () => {
  const provider = createFakeProvider({
    exec: (node, argv) => ({ stdout: `${node.name} ${argv}` }),
  });
  await provider.createNetwork('s', signal);
  const node = await provider.createNode(spec, signal);
  expect(await node.exec(['hostname'])).toEqual({
    exitCode: 0,
    stdout: 'node1 hostname',
    stderr: '',
    truncated: false,
  });
  await node.writeFiles([{ path: '/x', content: 'y' }]);
  expect(provider.files.get(node.containerId)?.get('/x')?.content).toBe('y');
});

test('fails as the real one does', async () => {
  const provider = createFakeProvider();
  await expect(provider.createNode(spec, signal)).rejects.toMatchObject({
    code: 'NODE_START_FAILED',
  });
  await provider.createNetwork('s', signal);
  const node = await provider.createNode(spec, signal);
  expect(await provider.findSessions()).toEqual(['s']);
  await provider.removeSession('s');
  expect(await provider.findSessions()).toEqual([]);
  await expect(node.exec(['true'])).rejects.toMatchObject({ code: 'NODE_NOT_FOUND' });
  await expect(provider.dial('s', 'node1', 80, signal)).rejects.toMatchObject({
    code: 'NODE_NOT_FOUND',
  });
});
