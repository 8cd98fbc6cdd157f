import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../support/is-alive.ts';
import { killProcesses } from '../../support/kill-processes.ts';
import { removeServer } from './remove-server.ts';
import { ownerOfServerFolder } from './server-folder.ts';

/** Before all tests: removes the servers of earlier ones that were killed. */
export async function sweepServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = ownerOfServerFolder(name);
    if (owner === undefined || isAlive(owner)) continue;
    const dataDir = join(tmpdir(), name);
    await killProcesses(dataDir);
    await removeServer(dataDir);
  }
}
