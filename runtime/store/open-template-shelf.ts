import { mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RopesError } from '../../contract/errors.ts';
import { toStoreError } from './to-store-error.ts';

/** What each node of a cluster keeps, by the node's name. */
type Template = ReadonlyMap<string, Uint8Array>;

/** Clusters that are kept in a folder, each in a folder of its own with a file for each node. */
export interface TemplateShelf {
  names(): Promise<readonly string[]>;
  read(name: string): Promise<Template | null>;
  write(name: string, template: Template): Promise<void>;
  remove(name: string): Promise<void>;
}

const safe = /^[a-z0-9][a-z0-9-]{0,62}$/;
const ending = '.tar.gz';
/** What a write that was cut off has left begins so, which no name does. */
const draftPrefix = '.draft-';

/** Opens the shelf and makes its folder; what a killed server wrote half is removed. */
export async function openTemplateShelf(folder: string): Promise<TemplateShelf> {
  async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error, folder);
    }
  }

  const place = (name: string) => join(folder, requireSafe(name));

  await guarded(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const entry of await readdir(folder)) {
      if (entry.startsWith(draftPrefix)) await rm(join(folder, entry), { recursive: true });
    }
  });

  return {
    names: () =>
      guarded(async () => (await readdir(folder)).filter((entry) => safe.test(entry)).toSorted()),
    read: (name) => guarded(() => readTemplate(place(name))),
    write: (name, template) =>
      guarded(async () => {
        const draft = await mkdtemp(join(folder, draftPrefix));
        try {
          for (const [node, archive] of template) {
            await writeWhole(join(draft, `${requireSafe(node)}${ending}`), archive);
          }
          await rm(place(name), { recursive: true, force: true });
          await rename(draft, place(name));
        } catch (error) {
          await rm(draft, { recursive: true, force: true });
          throw error;
        }
      }),
    remove: (name) => guarded(() => rm(place(name), { recursive: true, force: true })),
  };
}

function requireSafe(name: string): string {
  if (safe.test(name)) return name;
  throw new RopesError('INTERNAL', `${name} is no name of a template or of a node.`);
}

async function readTemplate(place: string): Promise<Template | null> {
  let files: readonly string[];
  try {
    files = await readdir(place);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const archives = await Promise.all(
    files
      .filter((file) => file.endsWith(ending))
      .map(
        async (file) => [file.slice(0, -ending.length), await readFile(join(place, file))] as const,
      ),
  );
  return new Map(archives);
}

/** Keys are in it: nobody else reads it. On the disk before it gets its name. */
async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
