import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.url));

/** Calls by which the engine itself unpacks, or looks at, files of a container on the host's side. */
const archiveCalls =
  /\b(putArchive|getArchive|infoArchive|getArchiveInfo)\b|\/archive\b|docker cp\b/;

test('the archive calls of the engine are never used: learners own the other side', () => {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  expect(sources.length).toBeGreaterThan(20);
  for (const name of sources) {
    expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(archiveCalls);
  }
  expect('container.putArchive(tar)').toMatch(archiveCalls);
});
