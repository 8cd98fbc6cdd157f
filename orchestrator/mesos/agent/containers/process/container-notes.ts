import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../../checkpoint/is-missing.ts';

/** What a supervisor wrote down of its container, as far as it came. */
export interface ContainerNotes {
  readonly supervisor?: number | undefined;
  readonly pid?: number | undefined;
  /** As a shell has it: 128 and the number for a signal. */
  readonly status?: number | undefined;
}

export async function readContainerNotes(folder: string): Promise<ContainerNotes> {
  const [supervisor, pid, status] = await Promise.all(
    ['supervisor', 'pid', 'status'].map((name) => readNumber(join(folder, name))),
  );
  return { supervisor, pid, status };
}

async function readNumber(path: string): Promise<number | undefined> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    return /^\d+$/.test(text) ? Number(text) : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether the supervisor of these notes is there still: its number may be of another process now. */
export async function isSupervised(folder: string, notes: ContainerNotes): Promise<boolean> {
  if (notes.supervisor === undefined) return false;
  const command = await readFile(`/proc/${notes.supervisor}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(folder);
}
