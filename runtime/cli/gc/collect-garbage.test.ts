import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Belonging } from '../../node/find-belongings.ts';
import { openStore } from '../../store/open-store.ts';
import { keepFacts } from '../keep-facts.fake.ts';
import { keptMarker } from '../kept-marker.ts';
import { lockFolder } from '../lock-folder.ts';
import { openDataFolder } from '../open-data-folder.ts';
import { readGcSettings } from '../read-settings.ts';
import { collectGarbage } from './collect-garbage.ts';
import { instancesFolder, noteInstance } from './note-instance.ts';

let home: string;
let out: string;
let things: Belonging[];
let removed: string[];
/** Names that the engine will not let go. */
let stuck: string[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ropes-home-'));
  await keepFacts(home, {
    kinds: { mesos: { image: 'ropes/node-mesos:0', tools: 'tools-mesos' } },
  });
  out = '';
  things = [];
  removed = [];
  stuck = [];
});

afterEach(() => rm(home, { recursive: true }));

function own(instanceId: string, name: string, sessionId = 's'): void {
  things.push({
    kind: 'container',
    id: name,
    name,
    instanceId,
    sessionId,
    role: 'node',
    setup: null,
    createdAt: 0,
    inUse: true,
    bytes: 3 * 1024 ** 2,
  });
}

function gc(given: Readonly<Record<string, boolean>> = {}): Promise<number> {
  const stdout = { write: (text: string) => (out += text) };
  const streams = { stdout, stderr: stdout, signal: new AbortController().signal };
  const settings = readGcSettings(given, {}, { home });
  return collectGarbage(settings, { home, env: {}, streams }, () => ({
    find: async () => things,
    async remove({ name }) {
      if (stuck.includes(name)) return 'it is in use';
      removed.push(name);
      return null;
    },
  }));
}

async function openInstance(...path: readonly string[]): Promise<string> {
  const folder = join(home, ...path);
  await mkdir(join(folder, '..'), { recursive: true });
  return (await openDataFolder(folder)).instanceId;
}

test('things of a data folder that is gone are removed, and it is forgotten', async () => {
  await noteInstance(home, { instanceId: 'dead', folder: join(home, 'elsewhere') });
  own('dead', 'stray');
  own('of-another-home', 'theirs');
  expect(await gc({ dryRun: true })).toBe(0);
  expect(removed).toEqual([]);
  expect(out).toMatch(/container +stray +3 MB +its data folder is gone/);
  expect(out).toContain('Would remove 1 container; 3 MB.');
  expect(out).toContain('Left alone: 1 thing of instances that this home does not know');
  expect(await gc()).toBe(0);
  expect(removed).toEqual(['stray']);
  expect(await readdir(instancesFolder(home))).toEqual([]);
});

test('a folder that another instance has taken over is not that of the first', async () => {
  const id = await openInstance('server');
  await noteInstance(home, { instanceId: 'before', folder: join(home, 'server') });
  own('before', 'stray');
  own(id, 'over');
  await gc();
  expect(removed).toEqual(['stray', 'over']);
});

test('a cluster that a killed server was making for its pool goes, one that is ready stays', async () => {
  const id = await openInstance('server');
  const store = await openStore(join(home, 'server', 'ropes.db'));
  for (const state of ['making', 'ready'] as const) {
    await store.pool.insert({ id: state, shape: '{}', madeFrom: '', state, createdAt: 0 });
    own(id, `node of ${state}`, state);
  }
  await store.close();
  const unlock = await lockFolder(join(home, 'server'));
  await gc();
  expect(removed).toEqual([]);
  await unlock();
  await gc();
  expect(removed).toEqual(['node of making']);
});

test('what kinds of nodes are made of stays, that of other versions goes', async () => {
  const made = { instanceId: null, sessionId: null, role: null, setup: 'tools', createdAt: 0 };
  const unused = { ...made, inUse: false, bytes: 1 };
  for (const name of ['tools', 'tools-mesos', 'tools-mesos-before']) {
    things.push({ ...unused, kind: 'volume', id: name, name });
  }
  for (const name of ['ropes/node-mesos:0', 'ropes/node-mesos:before']) {
    things.push({ ...unused, kind: 'image', id: name, name });
  }
  await gc();
  expect(removed).toEqual(['tools-mesos-before', 'ropes/node-mesos:before']);
});

test('tests that run or keep their nodes are left alone', async () => {
  const [running, kept, cutOff] = [
    await openInstance('tests', 'running'),
    await openInstance('tests', 'kept'),
    await openInstance('tests', 'cut-off'),
  ];
  const unlock = await lockFolder(join(home, 'tests', 'running'));
  await writeFile(join(home, 'tests', 'kept', keptMarker), '');
  for (const id of [running, kept, cutOff]) own(id, id);
  await gc();
  expect(removed).toEqual([cutOff]);
  await unlock();
});

test('what the engine keeps is told, and fails', async () => {
  await noteInstance(home, { instanceId: 'dead', folder: join(home, 'elsewhere') });
  own('dead', 'one');
  own('dead', 'two');
  stuck = ['one'];
  expect(await gc()).toBe(1);
  expect(out).toContain('✗ one stays: it is in use\n✓ Removed 1 container; 3 MB.');
  expect(await readdir(instancesFolder(home))).toEqual(['dead']);
});

test('sessions that cannot be read keep everything', async () => {
  await openInstance('server');
  await writeFile(join(home, 'server', 'ropes.db'), 'not a database'.repeat(1000));
  await noteInstance(home, { instanceId: 'dead', folder: join(home, 'elsewhere') });
  own('dead', 'stray');
  await expect(gc()).rejects.toMatchObject({ code: 'STORE_FAILED' });
  expect(removed).toEqual([]);
});
