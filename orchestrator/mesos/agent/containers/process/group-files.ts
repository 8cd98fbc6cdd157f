import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../../checkpoint/is-missing.ts';

export async function makeGroup(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}

export async function writeValue(
  folder: string,
  name: string,
  value: number | string,
): Promise<void> {
  await writeFile(join(folder, name), String(value));
}

/** A number of a file with one in it; 0 when the group is gone. */
export async function readNumber(path: string): Promise<number> {
  return Number((await readUnlessGone(path)).trim() || 0);
}

/** A number of a file with lines of a name and a number; 0 when it has none such. */
export async function readKey(path: string, key: string): Promise<number> {
  const lines = (await readUnlessGone(path)).split('\n').map((line) => line.split(' '));
  return Number(lines.find(([name]) => name === key)?.[1] ?? 0);
}

export async function readProcesses(folder: string): Promise<readonly number[]> {
  const text = await readUnlessGone(join(folder, 'cgroup.procs'));
  return text.split('\n').filter(Boolean).map(Number);
}

/** Removes a group; one in which a process still dies stays until the next time. */
export async function removeGroup(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'EBUSY';
    if (!busy && !isMissing(error)) throw error;
  }
}

async function readUnlessGone(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (
      isMissing(error) ||
      (error instanceof Error && 'code' in error && error.code === 'ENODEV')
    ) {
      return '';
    }
    throw error;
  }
}
