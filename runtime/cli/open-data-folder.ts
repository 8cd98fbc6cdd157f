import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RopesError } from '../../contract/errors.ts';

/** Paths in a data folder, whether something is there or not. */
export interface DataPaths {
  readonly instanceFile: string;
  readonly databaseFile: string;
  /** Clusters that are kept to be copied. */
  readonly templates: string;
  readonly terminalSocket: string;
  readonly terminalLog: string;
  /** Where a server takes the orders of `ropes sessions`. */
  readonly adminSocket: string;
}

/** What one server instance keeps on disk. */
export interface DataFolder extends DataPaths {
  /** On every Docker object of this instance, as a label. */
  readonly instanceId: string;
  /** 32 random bytes, known to this instance alone. */
  readonly secret: Uint8Array;
}

// Linux takes 107 bytes in the address of a socket; the longest name below has 18.
const maxFolderBytes = 82;
const secretBytes = 32;

/** Where a data folder has what. */
export function dataPaths(folder: string): DataPaths {
  return {
    instanceFile: join(folder, 'instance-id'),
    databaseFile: join(folder, 'ropes.db'),
    templates: join(folder, 'templates'),
    terminalSocket: join(folder, 'terminal-host.sock'),
    terminalLog: join(folder, 'terminal-host.log'),
    adminSocket: join(folder, 'admin.sock'),
  };
}

/** Opens the folder, and makes it on the first start. Nobody but its owner can read it. */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  if (Buffer.byteLength(folder) > maxFolderBytes) {
    throw new RopesError(
      'BAD_REQUEST',
      `The data folder's path is longer than ${maxFolderBytes} bytes, too long for a socket in it: ${folder}. Choose another one with --data-dir.`,
    );
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const secret = await keep(join(folder, 'secret'), () => randomBytes(secretBytes));
  const paths = dataPaths(folder);
  const instanceId = await keep(paths.instanceFile, () =>
    Buffer.from(randomBytes(8).toString('hex')),
  );
  if (secret.length !== secretBytes) {
    throw new Error(`${join(folder, 'secret')} does not have ${secretBytes} bytes`);
  }
  return { ...paths, instanceId: instanceId.toString('utf8').trim(), secret };
}

/** Reads a file, or writes it whole where it is not there: never half of it, also after a crash. */
async function keep(path: string, make: () => Buffer): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
  }
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(make());
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // A link, unlike a rename, leaves alone what another process has put there meanwhile.
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw error;
    }
  } finally {
    await rm(draft);
  }
  return readFile(path);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
