import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folders = ['contract', 'orchestrator', 'runtime', 'web', 'setup', 'images', 'test', 'bench'];
const extensions = new Set(['.ts', '.tsx', '.mjs', '.css', '.sh', '.go', '.py']);
const mostLines = 400;

/** Every source file of the project with its number of lines. */
function listLengths(): readonly { readonly path: string; readonly lines: number }[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((path) => extensions.has(extname(path)) && !path.includes('node_modules'))
    .map((path) => ({
      path,
      lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length,
    }));
}

test('a file is short enough to be read at once', () => {
  const lengths = listLengths();
  expect(lengths.length).toBeGreaterThan(1000);
  expect(lengths.filter(({ lines }) => lines > mostLines)).toEqual([]);
});

test('most files are shorter than a hundred lines', () => {
  const sorted = listLengths()
    .map(({ lines }) => lines)
    .toSorted((one, other) => one - other);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(100);
});
