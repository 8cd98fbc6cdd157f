import { expect, test } from 'vitest';
import { createFakeNode } from '../../node.fake.ts';
import { readLimits } from './read-limits.ts';

const { signal } = new AbortController();
const GB = 1024 ** 3;
const machine = `4\n${8 * GB}\n`;

test.each([
  ['cgroup v2 with limits', `200000 100000\n${GB}\n${machine}`, 2, GB],
  ['cgroup v2 without', `max 100000\nmax\n${machine}`, 4, 8 * GB],
  ['cgroup v1 with limits', `150000 100000\n${GB}\n${machine}`, 1.5, GB],
  ['cgroup v1 without', `-1 100000\n9223372036854771712\n${machine}`, 4, 8 * GB],
])('%s', async (_, stdout, cpus, memoryBytes) => {
  const node = createFakeNode('agent1', () => ({ stdout }));
  expect(await readLimits(node, signal)).toEqual({ cpus, memoryBytes });
});

test('what a learner has put in the place of a limit is refused', async () => {
  const node = createFakeNode('agent1', () => ({ stdout: 'lots 1\n' }));
  await expect(readLimits(node, signal)).rejects.toThrow(/limits of agent1 can't be read: lots/);
});
