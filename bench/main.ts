import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Measurement } from './bench.ts';
import { benches } from './benches.ts';
import { formatTable } from './support/format-table.ts';
import { isReached } from './support/is-reached.ts';
import { readMachine } from './support/read-machine.ts';

/*
 * `npm run bench [-- name…]`: measures one thing after another, prints a table and writes the same
 * as JSON. What fails is reported and does not keep the rest from being measured.
 */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no bench ${unknown.join(', ')}. There are: ${benches.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

interface Result {
  readonly name: string;
  readonly title: string;
  readonly seconds: number;
  readonly measurements: readonly (Measurement & { readonly reached: boolean | null })[];
  readonly error?: string;
}

const machine = await readMachine();
const results: Result[] = [];
for (const { name, title, run } of benches) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}: ${title}`);
  const started = performance.now();
  let measurements: readonly Measurement[] = [];
  let error: string | undefined;
  try {
    measurements = await run((text) => console.log(`   ${text}`));
  } catch (caught) {
    error = caught instanceof Error ? (caught.stack ?? caught.message) : String(caught);
    console.error(`   failed: ${error}`);
  }
  results.push({
    name,
    title,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    measurements: measurements.map((one) => ({ ...one, reached: isReached(one) })),
    ...(error === undefined ? {} : { error }),
  });
}

const folder = resolve(import.meta.dirname, 'results');
const file = join(folder, `${machine.at.slice(0, 10)}-${machine.commit}.json`);
await mkdir(folder, { recursive: true });
await writeFile(file, `${JSON.stringify({ machine, results }, null, 2)}\n`);
console.log(`\n${formatTable(machine, results)}`);
console.log(`\nThe same as JSON: ${file}`);
process.exit(results.some(({ error }) => error !== undefined) ? 1 : 0);
