import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ofProcess = /^ropes-browser-(\d+)-/;

/** By its process it is known whether somebody still needs the server. */
export const serverFolderPrefix = join(tmpdir(), `ropes-browser-${process.pid}-`);

/** Which process started the server of a folder of this name; undefined for any other folder. */
export function ownerOfServerFolder(name: string): number | undefined {
  const [, pid] = ofProcess.exec(name) ?? [];
  return pid === undefined ? undefined : Number(pid);
}
