import { setTimeout as pause } from 'node:timers/promises';
import { readPool } from '../../runtime/cli/read-pool.ts';

/** On a busy machine the server waits long before it makes one. */
const timeoutMs = 20 * 60_000;

/** Waits until the server of a data folder keeps a cluster ready. */
export async function waitForPool(dataDir: string): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await readPool(dataDir)).some(({ state }) => state === 'ready')) {
    if (performance.now() > deadline) throw new Error('no cluster is ready');
    await pause(500);
  }
}
