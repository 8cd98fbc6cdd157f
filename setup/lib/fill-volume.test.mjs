// @ts-check
import { chmod, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillVolume, isVolumeReady } from './fill-volume.mjs';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-volume-'));
});

afterEach(() => rm(folder, { recursive: true }));

/**
 * A context whose Docker client is a script that knows one volume: `made` is its time, `mark`
 * whether it was filled to its end. What it is asked is kept in the file `asked`.
 * @param {{ readonly made: string | null, readonly mark: boolean }} volume
 */
async function contextWith({ made, mark }) {
  const cli = join(folder, 'docker');
  const inspect = made === null ? 'exit 1' : `echo ${made}`;
  await writeFile(
    cli,
    `#!/bin/sh
echo "$1 $2" >> ${folder}/asked
case "$1 $2" in
  "volume inspect") ${inspect} ;;
  "ps --all") echo left-by-a-killed-one ;;
  "run --rm") exit ${mark ? 0 : 1} ;;
esac
`,
  );
  await chmod(cli, 0o755);
  const { signal } = new AbortController();
  return /** @type {import('./context.mjs').Context} */ (
    /** @type {unknown} */ ({
      env: { PATH: process.env.PATH },
      signal,
      paths: { setupFile: join(folder, 'setup.json') },
      engine: { host: 'unix:///nowhere', cli },
      plan: { node: 'node' },
    })
  );
}

/** @param {string} at when set-up wrote that it had filled the volume `tools` */
async function writeFacts(at) {
  const file = join(folder, 'setup.json');
  await writeFile(file, JSON.stringify({ version: 1, volumes: { tools: 'tools' } }));
  await utimes(file, new Date(at), new Date(at));
}

test('facts that are newer than the volume speak for it', async () => {
  await writeFacts('2026-01-01T12:00:00Z');
  const context = await contextWith({ made: '2026-01-01T11:59:00Z', mark: false });
  expect(await isVolumeReady(context, 'tools')).toBe(true);
});

test.each([
  [true, 'is'],
  [false, 'is not'],
])('a volume made after the facts is looked into: filled is %s, ready it %s', async (mark) => {
  // It was lost, and a set-up that was killed had begun to make it anew.
  await writeFacts('2026-01-01T12:00:00Z');
  const context = await contextWith({ made: '2026-01-01T13:00:00Z', mark });
  expect(await isVolumeReady(context, 'tools')).toBe(mark);
});

test('a volume that no facts name is looked into', async () => {
  await writeFacts('2026-01-01T12:00:00Z');
  const context = await contextWith({ made: '2026-01-01T11:00:00Z', mark: false });
  expect(await isVolumeReady(context, 'other')).toBe(false);
});

test('a volume that is not there is not ready, whatever the facts say', async () => {
  await writeFacts('2026-01-01T12:00:00Z');
  expect(await isVolumeReady(await contextWith({ made: null, mark: true }), 'tools')).toBe(false);
});

test('what a killed set-up has left goes first, and a volume that can not be filled goes again', async () => {
  const context = await contextWith({ made: '2026-01-01T11:00:00Z', mark: false });
  const fill = fillVolume(context, 'tools', () => Promise.reject(new Error('no space')));
  await expect(fill).rejects.toThrow('no space');
  expect((await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n')).toEqual([
    'ps --all',
    'rm --force',
    'volume inspect',
    'volume rm',
    'volume create',
    'volume rm',
  ]);
});
