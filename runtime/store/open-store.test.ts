import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from './create-store.ts';
import type { NodeRecord } from './node-repository.ts';
import { openDatabase } from './open-database.ts';
import { openStore } from './open-store.ts';
import type { SessionRecord } from './session-repository.ts';
import type { Store } from './store.ts';

let folder: string;
let file: string;
const open: Store[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-store-'));
  file = join(folder, 'ropes.db');
});

afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function opened(): Promise<Store> {
  const store = await openStore(file);
  open.push(store);
  return store;
}

function session(id: string, part: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id,
    learnerId: 'learner-a',
    labId: 'first-swarm',
    labTitle: 'Your first swarm',
    stepsTotal: 4,
    desired: 'running',
    observed: 'starting',
    createdAt: 1000,
    expiresAt: 2000,
    problem: null,
    currentStep: 0,
    bringUp: [],
    rest: 'awake',
    ...part,
  };
}

function startingNode(name: string): NodeRecord {
  return { name, containerId: null, address: null, state: 'starting' };
}

test('what is kept is there when the store is opened again', async () => {
  const first = await openStore(file);
  const bringUp = [
    { id: 'network', title: 'Make the network', state: 'done', tookMs: 12.5 },
  ] as const;
  await first.sessions.insert(session('a'));
  await first.sessions.update('a', { observed: 'running', bringUp, expiresAt: 3000 });
  await first.nodes.save('a', startingNode('node2'));
  await first.nodes.save('a', startingNode('node1'));
  const node2 = {
    name: 'node2',
    containerId: 'c2',
    address: '10.0.0.2',
    state: 'running',
  } as const;
  await first.nodes.save('a', node2);
  await first.terminals.insert('a', { id: 't1', node: 'node1', title: 'node1' });
  const access = { variable: 'KUBECONFIG', content: 'old' };
  await first.clusterAccess.save('a', access);
  await first.clusterAccess.save('a', { ...access, content: 'new' });
  await first.close();

  const again = await opened();
  expect(await again.sessions.get('a')).toEqual(
    session('a', { observed: 'running', bringUp, expiresAt: 3000 }),
  );
  expect(await again.nodes.ofSession('a')).toEqual([node2, startingNode('node1')]);
  expect(await again.terminals.ofSession('a')).toEqual([
    { id: 't1', node: 'node1', title: 'node1' },
  ]);
  expect(await again.clusterAccess.read('a')).toEqual({ ...access, content: 'new' });
  await again.clusterAccess.save('a', null);
  expect(await again.clusterAccess.read('a')).toBeNull();
  expect(await again.sessions.get('other')).toBeNull();
});

test('progress keeps the newest verdict, the first time a step was done, and counts', async () => {
  const { sessions, progress } = await opened();
  await sessions.insert(session('a'));
  const failed = {
    outcome: 'failed',
    reason: 'no',
    seen: '1',
    expected: '3',
    at: 'T1',
    tookMs: 1.5,
  } as const;
  const passed = { outcome: 'passed', reason: 'yes', at: 'T2', tookMs: 2 } as const;
  await progress.saveVerdict('a', 'up', failed);
  await progress.saveVerdict('a', 'scaled', failed);
  await progress.saveVerdict('a', 'up', passed);
  await progress.saveStepDone('a', 'create', 'T2');
  await progress.saveStepDone('a', 'create', 'T3');
  await progress.saveFailedTries('a', 'create', 1);
  await progress.saveFailedTries('a', 'create', 2);
  await progress.saveActionDone('a', 'create-run-1', 'T1');
  await progress.saveActionDone('a', 'create-run-1', 'T4');

  expect(await progress.read('a')).toEqual({
    verdicts: { up: passed, scaled: failed },
    stepsDone: { create: 'T2' },
    failedTries: { create: 2 },
    actionsDone: { 'create-run-1': 'T4' },
  });
});

test('sessions are listed for their learner alone, newest first, with the steps done', async () => {
  const { sessions, progress } = await opened();
  await sessions.insert(session('old', { createdAt: 1, observed: 'ended' }));
  await sessions.insert(session('new', { createdAt: 2 }));
  await sessions.insert(session('other', { learnerId: 'learner-b', createdAt: 3 }));
  await progress.saveStepDone('old', 'create', 'T1');
  await progress.saveStepDone('old', 'scale', 'T2');

  const listed = await sessions.ofLearner('learner-a', 10);
  expect(listed.map(({ id, stepsDone }) => [id, stepsDone])).toEqual([
    ['new', 0],
    ['old', 2],
  ]);
  expect((await sessions.ofLearner('learner-a', 1)).map(({ id }) => id)).toEqual(['new']);
  expect((await sessions.unended()).map(({ id }) => id)).toEqual(['new', 'other']);
});

test('a forgotten session takes all that belongs to it along, and only ended ones are forgotten', async () => {
  const { sessions, terminals } = await opened();
  await sessions.insert(session('ended', { observed: 'ended' }));
  await sessions.insert(session('running', { observed: 'running' }));
  await terminals.insert('ended', { id: 't1', node: 'node1', title: 'node1' });
  await sessions.forgetEnded(5000);
  expect(await sessions.get('ended')).toBeNull();
  expect(await terminals.ofSession('ended')).toEqual([]);
  expect(await sessions.get('running')).not.toBeNull();
});

test('usual times are the median of the last nine runs', async () => {
  const { bringUpTimes } = await opened();
  for (const tookMs of [9000, 9000, 9000, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    await bringUpTimes.record('network', tookMs);
  }
  await bringUpTimes.record('node:node1', 100);
  await bringUpTimes.record('node:node1', 200);
  expect(await bringUpTimes.usual()).toEqual(
    new Map([
      ['network', 5],
      ['node:node1', 150],
    ]),
  );
});

test('the files can be read by their owner alone', async () => {
  const { sessions } = await opened();
  await sessions.insert(session('a'));
  for (const name of ['ropes.db', 'ropes.db-wal']) {
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  }
});

test('two may have the store open at once and see what the other keeps', async () => {
  const one = await opened();
  const two = await opened();
  await one.sessions.insert(session('a'));
  await two.sessions.update('a', { observed: 'running' });
  expect((await one.sessions.get('a'))?.observed).toBe('running');
});

test('a full disk is STORE_FULL, what was kept stays, and with room it saves again', async () => {
  const database = openDatabase(file, 99);
  const store = await createStore(database, file);
  open.push(store);
  await store.sessions.insert(session('a'));
  const problem = 'x'.repeat(200_000);

  // SQLite then answers as it does when the file can't grow.
  database.pragma('max_page_count = 30');
  await expect(store.sessions.update('a', { problem })).rejects.toMatchObject({
    code: 'STORE_FULL',
    message: expect.stringContaining(file),
  });
  expect(await store.sessions.get('a')).toMatchObject({ observed: 'starting', problem: null });

  database.pragma('max_page_count = 100000');
  await store.sessions.update('a', { problem });
  expect((await store.sessions.get('a'))?.problem).toBe(problem);
});

test('a file that is no database is STORE_FAILED and stays as it was', async () => {
  await writeFile(file, 'not a database, but a text that somebody may want to keep\n'.repeat(50));
  const before = await readFile(file);
  await expect(openStore(file)).rejects.toMatchObject({ code: 'STORE_FAILED' });
  expect(await readFile(file)).toEqual(before);
});

test('a folder that is not there is STORE_FAILED with the path', async () => {
  await expect(openStore(join(folder, 'none', 'ropes.db'))).rejects.toMatchObject({
    code: 'STORE_FAILED',
    message: expect.stringContaining(join(folder, 'none')),
  });
});

test('a database of a newer version is refused and not changed', async () => {
  await (await openStore(file)).close();
  const database = new SqliteDatabase(file);
  database.pragma('user_version = 99');
  database.close();
  await expect(openStore(file)).rejects.toMatchObject({
    code: 'STORE_FAILED',
    message: expect.stringContaining('newer version'),
  });
});

test('killed in the middle of writing, the store opens again with all that was answered', async () => {
  for (let round = 0; round < 2; round += 1) {
    const child = startWriter(`round-${round}`);
    const answered = await readUntil(child, 40);
    child.kill('SIGKILL');
    await once(child, 'close');

    const store = await openStore(file);
    for (const id of answered) {
      expect(await store.sessions.get(id)).toMatchObject({ id, observed: 'running' });
      expect(await store.nodes.ofSession(id)).toHaveLength(1);
    }
    await store.close();
  }
  const database = new SqliteDatabase(file);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
}, 60_000);

/** A process that keeps sessions one after the other and says each id when the store has answered. */
function startWriter(prefix: string): ChildProcess {
  const program = `
    const { openStore } = await import(${JSON.stringify(new URL('./open-store.ts', import.meta.url))});
    const store = await openStore(${JSON.stringify(file)});
    for (let number = 1; ; number += 1) {
      const id = ${JSON.stringify(prefix)} + '-' + number;
      await store.sessions.insert({ ...${JSON.stringify(session(''))}, id });
      await store.nodes.save(id, ${JSON.stringify(startingNode('node1'))});
      await store.sessions.update(id, { observed: 'running' });
      process.stdout.write(id + '\\n');
    }`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function readUntil(child: ChildProcess, wanted: number): Promise<readonly string[]> {
  if (child.stdout === null) throw new Error('the writer has no output');
  let text = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    text += chunk;
    const lines = text.split('\n').slice(0, -1);
    if (lines.length >= wanted) return lines;
  }
  throw new Error(`the writer ended early:\n${text}`);
}
