import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { collectGarbage } from '../../runtime/cli/gc/collect-garbage.ts';
import { noteInstance } from '../../runtime/cli/gc/note-instance.ts';
import { dataPaths, openDataFolder } from '../../runtime/cli/open-data-folder.ts';
import { readGcSettings } from '../../runtime/cli/read-settings.ts';
import { openStore } from '../../runtime/store/open-store.ts';
import { createTestInstance } from './support/create-test-instance.ts';

const instance = createTestInstance();
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ropes-gc-'));
  await writeFile(join(home, 'setup.json'), JSON.stringify(instance.facts));
});
afterEach(() => rm(home, { recursive: true }));
afterAll(() => instance.dispose());

async function gc(dryRun: boolean): Promise<{ remove: { what: { name: string } }[] }> {
  let out = '';
  const stdout = { write: (text: string) => (out += text) };
  const streams = { stdout, stderr: stdout, signal: new AbortController().signal };
  // A thousand days, so that no image of whoever else uses this engine is old enough.
  const settings = readGcSettings({ dryRun, json: true, keepDays: '1000' }, {}, { home });
  expect(await collectGarbage(settings, { home, env: {}, streams })).toBe(0);
  return JSON.parse(out);
}

test('what a vanished data folder left is found and removed, and nothing else', async () => {
  await instance.createSession('node1');
  const before = await instance.leftovers();
  expect(before.length).toBeGreaterThan(3);

  expect((await gc(true)).remove).toEqual([]);
  const { instanceId } = instance;
  await noteInstance(home, { instanceId, folder: join(home, 'gone') });
  const { remove } = await gc(true);
  expect(remove).toHaveLength(before.length);
  expect(await instance.leftovers()).toEqual(before);

  await gc(false);
  expect(await instance.leftovers()).toEqual([]);
});

test('what a session that has not ended owns stays', async () => {
  const [live, over] = [
    await instance.createSession('node1'),
    await instance.createSession('node1'),
  ];
  const folder = join(home, 'server');
  await openDataFolder(folder);
  // The instance of this test in the place of the one that was made with the folder.
  await writeFile(dataPaths(folder).instanceFile, instance.instanceId);
  const store = await openStore(dataPaths(folder).databaseFile);
  await store.sessions.insert({
    id: live.id,
    learnerId: 'learner',
    labId: 'first-swarm',
    labTitle: 'A lab',
    stepsTotal: 1,
    desired: 'running',
    observed: 'running',
    createdAt: Date.now(),
    expiresAt: Date.now() + 3_600_000,
    problem: null,
    currentStep: 0,
    bringUp: [],
    rest: 'awake',
  });
  await store.close();
  await gc(false);
  expect(await instance.provider.findSessions()).toEqual([live.id]);
  expect((await instance.provider.find()).map(({ running }) => running)).toEqual([true]);
  expect(await instance.provider.findSessions()).not.toContain(over.id);
});
