import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { RopesError } from '../../contract/errors.ts';
import type { NodeFile } from '../../orchestrator/node.ts';

const DEFAULT_MODE = 0o644;

/**
 * A tar archive of the files, owned by root, with names relative to `/`. Throws BAD_REQUEST with
 * one problem for each path that is not absolute and plain.
 */
export async function packFiles(files: readonly NodeFile[]): Promise<Buffer> {
  const problems = files.map((file) => file.path).filter((path) => !isPlain(path));
  if (problems.length > 0) {
    throw new RopesError(
      'BAD_REQUEST',
      'Paths on a node are absolute and have no . or .. in them.',
      {
        problems,
      },
    );
  }
  const archive = pack();
  for (const file of files) {
    const name = file.path.slice(1);
    const mode = file.mode ?? DEFAULT_MODE;
    archive.entry({ name, mode, uid: 0, gid: 0 }, Buffer.from(file.content));
  }
  archive.finalize();
  return buffer(archive);
}

function isPlain(path: string): boolean {
  const [first, ...parts] = path.split('/');
  return (
    first === '' &&
    parts.length > 0 &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\0'))
  );
}
