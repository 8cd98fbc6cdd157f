import { open, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import type { FileInfo } from '../../wire/messages/files.ts';
import type { MasterFiles } from './master-files.ts';

/** As many bytes as the original puts into one answer: 16 pages of memory. */
const MOST_BYTES = 16 * 4096;

/** Shows files of the disk under other names: `{'/master/log': '/var/log/mesos-master.log'}`. */
export function createMasterFiles(attached: Readonly<Record<string, string>>): MasterFiles {
  const real = (path: string) => {
    const name = posix.join('/', path);
    return Object.hasOwn(attached, name) ? attached[name] : undefined;
  };
  const isFolder = (path: string) =>
    Object.keys(attached).some((name) => posix.dirname(name) === posix.join('/', path));
  return {
    async list(path) {
      if (!isFolder(path)) return undefined;
      const inside = Object.entries(attached).filter(
        ([name]) => posix.dirname(name) === posix.join('/', path),
      );
      const infos = await Promise.all(inside.map(([name, file]) => describe(name, file)));
      return infos.flatMap((info) => info ?? []);
    },
    async read(path, offset, length) {
      const file = real(path);
      if (file === undefined) return isFolder(path) ? 'folder' : undefined;
      const handle = await open(file).catch(missing);
      if (handle === undefined) return undefined;
      try {
        const { size } = await handle.stat();
        const wanted = Math.min(length ?? MOST_BYTES, MOST_BYTES, Math.max(size - offset, 0));
        const buffer = Buffer.alloc(wanted);
        const { bytesRead } = await handle.read(buffer, 0, wanted, offset);
        return { size, data: buffer.subarray(0, bytesRead) };
      } finally {
        await handle.close();
      }
    },
  };
}

async function describe(path: string, file: string): Promise<FileInfo | undefined> {
  const stats = await stat(file).catch(missing);
  if (stats === undefined) return undefined;
  return {
    path,
    nlink: stats.nlink,
    size: stats.size,
    mtime: { nanoseconds: Math.round(stats.mtimeMs * 1e6) },
    mode: stats.mode,
    uid: String(stats.uid),
    gid: String(stats.gid),
  };
}

/** A file that is not there (yet) is none; other failures are. */
function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
