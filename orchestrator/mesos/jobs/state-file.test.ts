import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readState } from './read-state.ts';
import { createStateWriter } from './state-writer.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jobs-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

const schema = z.object({ count: z.number() });

describe('the state file', () => {
  it('is replaced whole and leaves nothing beside it', async () => {
    const path = join(folder, 'state.json');
    await writeFileAtomically(path, '{"count":1}');
    await writeFileAtomically(path, '{"count":2}');
    expect(await readState(path, schema)).toEqual({ count: 2 });
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('is absent at first and never mistaken for absent', async () => {
    const path = join(folder, 'state.json');
    expect(await readState(path, schema)).toBeUndefined();
    await writeFile(path, '{"cou');
    await expect(readState(path, schema)).rejects.toThrow(/cannot be understood/);
    expect(await readFile(path, 'utf8')).toBe('{"cou');
  });
});

describe('createStateWriter', () => {
  it('writes changes that come together once, and never older ones later', async () => {
    let value = 0;
    const written: string[] = [];
    let finish: () => void = () => undefined;
    const { saved } = createStateWriter(
      () => String(value),
      (content) => {
        written.push(content);
        return new Promise((resolve) => (finish = resolve));
      },
    );
    value = 1;
    const first = saved();
    await Promise.resolve();
    value = 2;
    const second = saved();
    value = 3;
    const third = saved();
    await Promise.resolve();
    expect(written).toEqual(['1']);
    finish();
    await first;
    await Promise.resolve();
    expect(written).toEqual(['1', '3']);
    finish();
    await Promise.all([second, third]);
    expect(written).toHaveLength(2);
  });

  it('tells of a failure and tries again with the next change', async () => {
    let full = true;
    const { saved } = createStateWriter(
      () => 'x',
      () => (full ? Promise.reject(new Error('ENOSPC')) : Promise.resolve()),
    );
    await expect(saved()).rejects.toThrow('ENOSPC');
    full = false;
    await expect(saved()).resolves.toBeUndefined();
  });
});
