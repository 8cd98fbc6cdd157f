import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that several tasks want. */
export interface FetchCache {
  /** The path of a URI's file; it is brought by the first who asks. Throws what `bring` throws. */
  get(uri: string, bring: (path: string) => Promise<void>): Promise<string>;
}

export interface FetchCacheOptions {
  readonly folder: string;
  /** Those that were not used for longest leave when there are more bytes than these. */
  readonly mostBytes: number;
}

export function createFetchCache({ folder, mostBytes }: FetchCacheOptions): FetchCache {
  const underWay = new Map<string, Promise<string>>();

  const bringTo = async (path: string, bring: (path: string) => Promise<void>): Promise<string> => {
    if (await touch(path)) return path;
    await mkdir(folder, { recursive: true });
    const draft = `${path}.draft`;
    try {
      await bring(draft);
      await rename(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
    await shrink(folder, mostBytes, path);
    return path;
  };

  return {
    get: (uri, bring) => {
      const path = join(folder, createHash('sha256').update(uri).digest('hex'));
      const present = underWay.get(path);
      if (present !== undefined) return present;
      const brought = bringTo(path, bring).finally(() => underWay.delete(path));
      underWay.set(path, brought);
      return brought;
    },
  };
}

/** Marks a file as used just now; `false` when it isn't there. */
async function touch(path: string): Promise<boolean> {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
}

async function shrink(folder: string, mostBytes: number, keep: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.draft'));
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs };
    }),
  );
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of files.sort((one, two) => one.mtimeMs - two.mtimeMs)) {
    if (bytes <= mostBytes) return;
    if (path === keep) continue;
    await rm(path, { force: true });
    bytes -= size;
  }
}
