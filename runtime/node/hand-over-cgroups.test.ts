import { expect, test } from 'vitest';
import { handOverCgroups } from './hand-over-cgroups.ts';

/** One more than Linux ever gives. */
const noProcess = 2 ** 22 + 1;

test('a node that has stopped meanwhile is no matter of rights', async () => {
  const handOver = handOverCgroups({ containerId: 'c', pid: noProcess, uid: 1, gid: 1 });
  await expect(handOver).rejects.toMatchObject({
    code: 'NODE_START_FAILED',
    message: expect.stringContaining('The node stopped while it was started'),
  });
});
