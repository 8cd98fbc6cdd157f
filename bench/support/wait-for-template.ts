import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { dataPaths } from '../../runtime/cli/open-data-folder.ts';

/** On a busy machine the server waits long before it makes one. */
const timeoutMs = 20 * 60_000;

/** Waits until the server of a data folder keeps a cluster to be copied. */
export async function waitForTemplate(dataDir: string): Promise<void> {
  const { templates } = dataPaths(dataDir);
  const deadline = performance.now() + timeoutMs;
  while (!(await readdir(templates)).some((name) => !name.startsWith('.'))) {
    if (performance.now() > deadline) throw new Error('no cluster is kept to be copied');
    await pause(500);
  }
}
