import { execFile } from 'node:child_process';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Installs Python packages, such as `marathon==0.13.0`, into a folder of the temporary directory
 * that is kept for the next run and named after them. Returns the folder, to be used as
 * PYTHONPATH. Throws when python3 or pip is missing, or the package index does not answer.
 */
export async function installPython(requirements: readonly string[]): Promise<string> {
  const folder = join(tmpdir(), `ropes-python-${requirements.join('+').replaceAll('==', '-')}`);
  const isThere = await stat(folder).catch(() => undefined);
  if (isThere !== undefined) return folder;
  const building = await mkdtemp(`${folder}-`);
  await run('python3', ['-m', 'pip', 'install', '--quiet', '--target', building, ...requirements], {
    timeout: 180_000,
  });
  try {
    await rename(building, folder);
  } catch (error) {
    // Another run was faster.
    await rm(building, { recursive: true });
    await stat(folder).catch(() => {
      throw error;
    });
  }
  return folder;
}
