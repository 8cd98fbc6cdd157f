import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readHome } from '../../../runtime/cli/read-home.ts';

/**
 * A folder beside what the setup keeps on this machine, filled once and kept for later runs.
 * @param name says all that the content depends on, versions above all
 * @param fill gets an empty folder, which is moved when it is full
 */
export async function preparedFolder(
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const parent = join(readHome(process.env, process.getuid?.() === 0), 'test-clients');
  const folder = join(parent, name);
  if (existsSync(folder)) return folder;
  await mkdir(parent, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-unfinished-`);
  try {
    await fill(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another run may have been faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
