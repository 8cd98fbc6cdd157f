import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folder of a home's notes: one file an instance, with the path of its data folder. */
export function instancesFolder(home: string): string {
  return join(home, 'instances');
}

/** Notes where an instance keeps its data, so that `ropes gc` knows whose things are whose. */
export async function noteInstance(
  home: string,
  instance: { readonly instanceId: string; readonly folder: string },
): Promise<void> {
  const notes = instancesFolder(home);
  await mkdir(notes, { recursive: true, mode: 0o700 });
  await writeFile(join(notes, instance.instanceId), `${instance.folder}\n`);
}
