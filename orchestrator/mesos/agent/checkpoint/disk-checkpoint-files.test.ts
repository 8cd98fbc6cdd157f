import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { diskCheckpointFiles as files } from './disk-checkpoint-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

it('reads what it wrote, and leaves no drafts', async () => {
  const path = join(folder, 'deep', 'info');
  await files.write(path, { a: 1 });
  await Promise.all([files.write(path, { a: 2 }), files.write(path, { a: 2 })]);
  expect(await files.read(path)).toEqual({ a: 2 });
  expect(await readdir(join(folder, 'deep'))).toEqual(['info']);
});

it('keeps the old file when the new one can not be written', async () => {
  const path = join(folder, 'info');
  await files.write(path, { a: 1 });
  const circular: { self?: unknown } = {};
  circular.self = circular;
  await expect(files.write(path, circular)).rejects.toThrow('circular');
  expect(await files.read(path)).toEqual({ a: 1 });
});

it('knows nothing of what is not there, and says what is broken', async () => {
  expect(await files.read(join(folder, 'none'))).toBeUndefined();
  expect(await files.list(join(folder, 'none'))).toEqual([]);
  expect(await files.linkedName(join(folder, 'none'))).toBeUndefined();
  await writeFile(join(folder, 'torn'), '{"a":');
  await expect(files.read(join(folder, 'torn'))).rejects.toThrow('JSON');
});

it('turns a link', async () => {
  const path = join(folder, 'latest');
  await files.link(path, 'S1');
  await files.link(path, 'some/S2');
  expect(await files.linkedName(path)).toBe('S2');
});
