import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RopesError } from '../../contract/errors.ts';
import { assetPath } from './asset-path.ts';
import { mostAssetBytes } from './find-asset-faults.ts';
import { labIdSchema } from './lab-id.ts';
import type { LabAsset, LabLibrary } from './lab-library.ts';
import { formatProblem } from './lab-problem.ts';
import { loadLab } from './load-lab.ts';
import type { LabResult, LoadedLab } from './loaded-lab.ts';
import { readInside } from './read-inside.ts';
import { isTranslationName } from './translation-file.ts';

interface Kept {
  readonly version: string;
  readonly result: Promise<LabResult>;
}

/** The labs in the folders of `folder`, each kept until its lab.md or a translation changes. */
export function createLabLibrary({ folder }: { readonly folder: string }): LabLibrary {
  const root = resolve(folder);
  const kept = new Map<string, Kept>();

  async function all(): Promise<readonly LabResult[]> {
    const entries = await readdir(root, { withFileTypes: true });
    const ids = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    return Promise.all(
      ids
        .map((entry) => entry.name)
        .sort()
        .map(load),
    );
  }

  async function load(id: string): Promise<LabResult> {
    const version = await versionOf(join(root, id));
    const known = kept.get(id);
    if (known !== undefined && known.version === version) return known.result;
    const result = loadLab(join(root, id));
    kept.set(id, { version, result });
    const loaded = await result.catch((error: unknown) => {
      kept.delete(id);
      throw error;
    });
    // A lab with problems may be mended beside lab.md: an image that was missing comes.
    if (!loaded.ok) kept.delete(id);
    return loaded;
  }

  async function known(id: string): Promise<boolean> {
    if (!labIdSchema.safeParse(id).success) return false;
    const entries = await readdir(root, { withFileTypes: true });
    return entries.some((entry) => entry.name === id && entry.isDirectory());
  }

  async function get(id: string): Promise<LoadedLab> {
    if (!(await known(id))) throw new RopesError('LAB_NOT_FOUND', `There is no lab "${id}".`);
    const result = await load(id);
    if (result.ok) return result.lab;
    const message = `The lab "${id}" has ${result.problems.length} problem(s).`;
    throw new RopesError('LAB_INVALID', message, { problems: result.problems.map(formatProblem) });
  }

  async function readAsset(id: string, path: string): Promise<LabAsset> {
    if (!(await known(id))) throw new RopesError('LAB_NOT_FOUND', `There is no lab "${id}".`);
    const asset = assetPath(path);
    if (!asset.ok) throw new RopesError('ASSET_NOT_FOUND', asset.message);
    const file = await readInside(join(root, id), asset.path, mostAssetBytes);
    if (!file.ok) {
      const message = `The lab "${id}" has no image "${asset.path}" that can be served.`;
      throw new RopesError('ASSET_NOT_FOUND', message);
    }
    return { data: file.data, contentType: asset.contentType };
  }

  return { all, get, readAsset };
}

async function versionOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const files = ['lab.md', ...names.filter(isTranslationName).sort()];
  const versions = await Promise.all(files.map((name) => fileVersion(join(folder, name))));
  return files.map((name, index) => `${name} ${versions[index]}`).join('\n');
}

async function fileVersion(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    // Why it can't be read is for loadLab to say.
    return 'unreadable';
  }
}
