import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';

const program = resolve(import.meta.dirname, '../../../dist/runtime/cli/main.js');

/** Ends what a server that has ended left running: its sessions, their terminals and their host. */
export async function removeServer(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const options = ['--data-dir', dataDir, '--end-sessions'];
  const sweep = spawn(process.execPath, [program, 'serve', ...options], { stdio: 'inherit', env });
  const [code] = await once(sweep, 'exit');
  await rm(dataDir, { recursive: true, force: true });
  if (code !== 0) throw new Error(`ending the sessions failed with exit code ${code}`);
}
