import { expect, it } from 'vitest';
import { createFakeNode } from './node.fake.ts';
import { runOn } from './run-on.ts';

it('gives what the command printed', async () => {
  const node = createFakeNode('node1', () => ({ stdout: 'hello\n', stderr: 'a warning' }));
  expect(await runOn(node, ['echo', 'hello'])).toBe('hello\n');
});

it('throws the command, its exit code and the end of its output', async () => {
  const node = createFakeNode('node1', () => ({
    exitCode: 3,
    stderr: `${'x'.repeat(5000)}the end`,
  }));
  const error: Error = await runOn(node, ['docker', 'ps']).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'COMMAND_FAILED' });
  expect(error.message).toMatch(/“docker ps” on node1 ended with exit code 3: x+the end$/);
  expect(error.message.length).toBeLessThan(2200);
});

it('takes no output that was cut for the whole', async () => {
  const node = createFakeNode('node1', () => ({ stdout: 'half', truncated: true }));
  await expect(runOn(node, ['yes'])).rejects.toMatchObject({
    code: 'COMMAND_FAILED',
    message: expect.stringContaining('printed too much'),
  });
});
