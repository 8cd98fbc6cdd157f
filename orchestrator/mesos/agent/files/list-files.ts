import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileInfo } from '../../wire/messages/files.ts';

/** More would be too long an answer; a sandbox seldom has so many. */
const MOST_FILES = 10_000;

/**
 * What is in a folder, by name; `shownAs` is the folder's name in the answer. `undefined` when it is
 * no folder.
 */
export async function listFiles(folder: string, shownAs: string): Promise<FileInfo[] | undefined> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return undefined;
  const accounts = await Promise.all([namesOf('/etc/passwd'), namesOf('/etc/group')]);
  const infos = await Promise.all(
    names
      .sort()
      .slice(0, MOST_FILES)
      .map((name) => infoOf(join(folder, name), join(shownAs, name), accounts)),
  );
  return infos.flatMap((info) => info ?? []);
}

type Names = ReadonlyMap<number, string>;

async function infoOf(
  path: string,
  shownAs: string,
  [users, groups]: readonly [Names, Names],
): Promise<FileInfo | undefined> {
  // It may be gone since the folder was read.
  const file = await lstat(path).catch(() => undefined);
  if (file === undefined) return undefined;
  return {
    path: shownAs,
    nlink: file.nlink,
    size: file.size,
    mtime: { nanoseconds: Math.floor(file.mtimeMs / 1000) * 1e9 },
    mode: file.mode,
    uid: users.get(file.uid) ?? String(file.uid),
    gid: groups.get(file.gid) ?? String(file.gid),
  };
}

async function namesOf(file: string): Promise<Names> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  return new Map(
    lines.map((line) => line.split(':')).map(([name = '', , id]) => [Number(id), name]),
  );
}
