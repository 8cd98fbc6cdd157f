import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Where this program was installed, and which version it is. */
export interface Project {
  readonly root: string;
  readonly version: string;
  /** The oldest Node.js that it runs on. */
  readonly leastNode: string;
}

const packageSchema = z.object({
  name: z.literal('ropes'),
  version: z.string(),
  engines: z.object({ node: z.string() }),
});

/** Finds the project above `folder`: the same from the sources and from what is built of them. */
export async function readProject(folder: string): Promise<Project> {
  const found = await readPackage(folder);
  if (found !== null) {
    const leastNode = found.engines.node.replace(/^>=/, '');
    return { root: folder, version: found.version, leastNode };
  }
  const parent = dirname(folder);
  if (parent === folder) {
    throw new Error("ropes' own package.json is not in any folder above the program");
  }
  return readProject(parent);
}

async function readPackage(folder: string): Promise<z.infer<typeof packageSchema> | null> {
  try {
    const text = await readFile(join(folder, 'package.json'), 'utf8');
    return packageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // None here, or not one of ours: the one above is looked at.
    return null;
  }
}
