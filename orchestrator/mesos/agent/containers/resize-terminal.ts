import { spawn } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { listProcesses } from './process/list-processes.ts';

/** Settles when the size is set of the terminal that the program below this `script` has for its input. */
export async function resizeTerminal(script: number, rows: number, columns: number): Promise<void> {
  const inner = (await listProcesses()).find(({ parent }) => parent === script);
  const terminal = inner && (await readlink(`/proc/${inner.pid}/fd/0`).catch(() => undefined));
  if (!terminal?.startsWith('/dev/pts/')) return;
  const words = ['-F', terminal, 'rows', String(rows), 'cols', String(columns)];
  await new Promise<void>((resolve) => {
    const stty = spawn('stty', words, { stdio: 'ignore' });
    stty.once('close', () => resolve());
    // Without the program a terminal keeps its size.
    stty.once('error', () => resolve());
  });
}
