import { readdir, readFile } from 'node:fs/promises';
import { coalesce } from './coalesce.ts';

/** A process as `/proc` has it. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
}

/** So many files are open at a time; a machine may have thousands of processes. */
const PART = 64;

/** All processes of the machine; those that end meanwhile are left out. */
export const listProcesses = coalesce(async (): Promise<readonly ProcessEntry[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const entries: ProcessEntry[] = [];
  for (let at = 0; at < pids.length; at += PART) {
    const part = await Promise.all(pids.slice(at, at + PART).map(readEntry));
    entries.push(...part.flatMap((entry) => entry ?? []));
  }
  return entries;
});

async function readEntry(pid: string): Promise<ProcessEntry | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name in brackets may have blanks and brackets of its own.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  return { pid: Number(pid), parent: Number(fields[1]), session: Number(fields[3]) };
}
