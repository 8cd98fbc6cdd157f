import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ReaderNews } from './support/read-mutated-labs.ts';

const program = fileURLToPath(new URL('./support/read-mutated-labs.ts', import.meta.url));
const readers = 2;
const labsEach = 5000;

/** A lab is read in milliseconds; on a machine that is busy, in many. */
const hangMs = 20_000;

interface Outcome {
  readonly faults: readonly string[];
  /** How many could still be loaded. */
  readonly loaded: number;
  readonly grownMb: number;
}

/** Reads mutated labs in a process of its own. Rejects when that ends early or stops at a lab. */
function readLabs(seed: number): Promise<Outcome> {
  const child = fork(program, [String(seed), String(labsEach)], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  });
  const faults: string[] = [];
  let last = '';
  return new Promise((resolve, reject) => {
    const watchdog = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`seed ${seed}: this lab is read for ever (base64): ${last}`));
    }, hangMs);
    child.on('message', (news: ReaderNews) => {
      watchdog.refresh();
      if (news.kind === 'reads') last = news.lab;
      if (news.kind === 'fault') faults.push(`${news.fault}\nlab (base64): ${news.lab}`);
      if (news.kind === 'done') {
        clearTimeout(watchdog);
        resolve({ faults, loaded: news.loaded, grownMb: news.grownMb });
      }
    });
    child.once('exit', (code, signal) => {
      clearTimeout(watchdog);
      reject(new Error(`seed ${seed}: ended with ${signal ?? code} at (base64): ${last}`));
    });
  });
}

test('of ten thousand mutated labs each becomes a lab or its problems', async () => {
  const seed = Math.floor(Math.random() * 2 ** 30);
  const outcomes = await Promise.all(
    Array.from({ length: readers }, (_, reader) => readLabs(seed + reader * labsEach)),
  );
  const loaded = outcomes.reduce((sum, outcome) => sum + outcome.loaded, 0);
  console.info(`seed ${seed}: ${loaded} of ${readers * labsEach} could be loaded`);
  for (const { faults, grownMb } of outcomes) {
    expect(faults.slice(0, 3)).toEqual([]);
    expect(grownMb).toBeLessThan(30);
  }
  // Mutations that leave nothing to load would test little but the front matter.
  expect(loaded).toBeGreaterThan(100);
  expect(loaded).toBeLessThan(readers * labsEach * 0.9);
});
