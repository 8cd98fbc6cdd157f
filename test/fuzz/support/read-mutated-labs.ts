import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadLab } from '../../../runtime/lab/load-lab.ts';
import { findLabFault } from './find-lab-fault.ts';
import { mutatedLab } from './mutate-lab.ts';

/** What this program tells who started it: before each lab, and at its end. */
export type ReaderNews =
  | { readonly kind: 'reads'; readonly index: number; readonly lab: string }
  | { readonly kind: 'fault'; readonly fault: string; readonly lab: string }
  | { readonly kind: 'done'; readonly loaded: number; readonly grownMb: number };

/*
 * A program of its own, so that a lab that is read for ever can be stopped and named. Arguments:
 * a seed and how many labs to read. Run with --expose-gc.
 */
const [seed = 0, count = 0] = process.argv.slice(2).map(Number);
const chunk = 250;
const root = mkdtempSync(join(tmpdir(), 'ropes-fuzz-'));
// The name of the folder is the lab's id.
const folder = join(root, 'lab');
mkdirSync(folder);
let loaded = 0;
let heapAfterFirst = 0;

function tell(news: ReaderNews): void {
  process.send?.(news);
}

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

async function read(lab: Buffer): Promise<void> {
  writeFileSync(join(folder, 'lab.md'), lab);
  const lines = lab.toString('utf8').split(/\r\n?|\n/).length;
  try {
    const result = await loadLab(folder);
    if (result.ok) loaded += 1;
    const fault = findLabFault(result, lines);
    if (fault !== null) tell({ kind: 'fault', fault, lab: lab.toString('base64') });
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ kind: 'fault', fault, lab: lab.toString('base64') });
  }
}

for (let index = 0; index < count; index += 1) {
  if (index % chunk === 0) {
    const size = Math.min(chunk, count - index);
    const labs = fc.sample(mutatedLab, { seed: seed + index, numRuns: size });
    for (const [at, lab] of labs.entries()) {
      tell({ kind: 'reads', index: index + at, lab: lab.toString('base64') });
      await read(lab);
    }
    if (index === chunk) heapAfterFirst = heapMb();
  }
}
tell({ kind: 'done', loaded, grownMb: heapMb() - heapAfterFirst });
rmSync(root, { recursive: true });
process.disconnect();
