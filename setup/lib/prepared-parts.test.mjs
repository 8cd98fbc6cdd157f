// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureDiskSpace } from './ensure-disk-space.mjs';
import { makeFolder } from './make-folder.mjs';
import { readPrograms } from './read-made.mjs';

let home = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ropes-parts-'));
});

afterEach(() => rm(home, { recursive: true }));

describe('a folder of programs', () => {
  test('is not there before it is whole, and an interrupted try is gone on with', async () => {
    const folder = join(home, 'programs');
    const first = makeFolder(folder, async (draft) => {
      await writeFile(join(draft, 'kubelet'), 'half');
      throw new Error('killed');
    });
    await expect(first).rejects.toThrow('killed');
    expect(existsSync(folder)).toBe(false);
    await makeFolder(folder, async (draft) => {
      const found = await readFile(join(draft, 'kubelet'), 'utf8');
      await writeFile(join(draft, 'kubelet'), `${found} and the rest`);
    });
    expect(await readFile(join(folder, 'kubelet'), 'utf8')).toBe('half and the rest');
  });

  test('says its version, where it came from, and the checksum of each program once', async () => {
    await mkdir(join(home, 'bin'));
    await writeFile(join(home, 'bin', 'kubernetes'), 'all of it');
    await symlink('kubernetes', join(home, 'bin', 'kubelet'));
    await writeFile(join(home, 'origin'), 'v1.34.3, built from its modules\n');
    expect(await readPrograms('Kubernetes', home)).toEqual({
      name: 'Kubernetes',
      version: 'v1.34.3',
      origin: 'built from its modules',
      sha256: { kubernetes: createHash('sha256').update('all of it').digest('hex') },
    });
  });
});

describe('disk space', () => {
  test('that is there is no problem, also for a folder that is still to be made', async () => {
    await expect(ensureDiskSpace(join(home, 'not', 'yet'), 1)).resolves.toBeUndefined();
  });

  test('that is missing is said with what is needed and what is there', async () => {
    const lots = 1024 ** 5;
    await expect(ensureDiskSpace(home, lots)).rejects.toThrow(
      /needs about 1048576 GB of free disk space for .*, and there are [\d.]+ GB\. Free some space/,
    );
  });
});
