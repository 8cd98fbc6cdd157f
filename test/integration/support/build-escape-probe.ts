import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const source = fileURLToPath(new URL('../escape-probe/escape-probe.c', import.meta.url));

/** Compiles the escape probe, without any library that a node would have to have. */
export async function buildEscapeProbe(): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-escape-probe-'));
  try {
    const program = join(folder, 'escape-probe');
    await promisify(execFile)('gcc', ['-static', '-O1', '-Wall', '-Werror', '-o', program, source]);
    return await readFile(program);
  } finally {
    await rm(folder, { recursive: true });
  }
}
