import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RopesError } from '../../contract/errors.ts';

/**
 * The lab folders that the paths name: each a lab's folder, or a folder of such folders. Sorted
 * within a path, each once. Throws BAD_REQUEST that names every path without a lab.
 */
export async function findLabs(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => findIn(resolve(path))));
  const empty = paths.filter((_path, index) => found[index]?.length === 0);
  if (empty.length > 0) {
    const problems = empty.map(
      (path) => `There is no lab in ${path}: no lab.md is there, nor one folder down.`,
    );
    throw new RopesError('BAD_REQUEST', problems.join(' '), { problems });
  }
  return [...new Set(found.flat())];
}

async function findIn(path: string): Promise<readonly string[]> {
  if (await isFile(join(path, 'lab.md'))) {
    return [path];
  }
  const labs = await Promise.all(
    (await list(path)).map(async (name) => {
      const folder = join(path, name);
      return (await isFile(join(folder, 'lab.md'))) ? [folder] : [];
    }),
  );
  return labs.flat();
}

async function list(path: string): Promise<readonly string[]> {
  try {
    return (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
  } catch {
    // Not there, or not a folder: either way no lab is in it, which is what the caller says.
    return [];
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
