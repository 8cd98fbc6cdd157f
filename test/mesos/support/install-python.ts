import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { preparedFolder } from './prepared-folder.ts';

const run = promisify(execFile);

/**
 * Installs Python packages, such as `marathon==0.13.0`, into a folder that is kept for the next run
 * and named after them. Returns the folder, to be used as PYTHONPATH. Throws when python3 or pip is
 * missing, or the package index does not answer.
 */
export async function installPython(requirements: readonly string[]): Promise<string> {
  const name = `python-${requirements.join('+').replaceAll('==', '-')}`;
  return preparedFolder(name, (folder) => pip('install', '--target', folder, ...requirements));
}

/** Runs pip quietly, for three minutes at most. */
export async function pip(...args: string[]): Promise<void> {
  const options = ['-m', 'pip', '--quiet', '--disable-pip-version-check'];
  await run('python3', [...options, ...args], { timeout: 180_000 });
}
