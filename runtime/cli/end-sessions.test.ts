import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import { createFakeLabLibrary } from '../lab/lab-library.fake.ts';
import { createFakeSessionService } from '../session/session-service.fake.ts';
import { openStore } from '../store/open-store.ts';
import type { ServerParts } from './compose-server.ts';
import { createLogger } from './create-logger.ts';
import { endSessions } from './end-sessions.ts';
import { keepFacts } from './keep-facts.fake.ts';
import { listSessions } from './list-sessions.ts';
import { lockFolder } from './lock-folder.ts';
import { dataPaths, openDataFolder } from './open-data-folder.ts';
import { readEndSessionsSettings, readSessionsSettings } from './read-settings.ts';
import { serveAdmin } from './serve-admin.ts';

const first = 'aaaa'.padEnd(26, 'a');
const second = 'bbbb'.padEnd(26, 'b');
const log = createLogger({ level: 'silent', write: () => undefined });

let home: string;
let out: string;
/** Who ended what. */
let done: string[];
let release: (() => Promise<void>)[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ropes-home-'));
  out = '';
  done = [];
  release = [];
});

afterEach(async () => {
  for (const end of release.reverse()) await end();
  await rm(home, { recursive: true });
});

const dataDir = () => join(home, 'server');

async function keepSessions(): Promise<void> {
  await openDataFolder(dataDir());
  const store = await openStore(dataPaths(dataDir()).databaseFile);
  for (const [index, id] of [first, second].entries()) {
    const createdAt = Date.now() - 120_000;
    await store.sessions.insert({
      id,
      learnerId: '0123456789abcdef',
      labId: `lab-${index}`,
      labTitle: 'A lab',
      stepsTotal: 1,
      desired: 'running',
      observed: 'running',
      createdAt,
      expiresAt: createdAt + 3_600_000,
      problem: null,
      currentStep: 0,
      bringUp: [],
      rest: 'awake',
    });
    await store.nodes.save(id, {
      name: 'node1',
      containerId: null,
      address: null,
      state: 'running',
    });
  }
  await store.close();
}

/** A server on the data folder, as far as orders go. */
async function startServer(endMany: (ids: readonly string[]) => Promise<void>): Promise<void> {
  release.push(await lockFolder(dataDir()));
  const path = dataPaths(dataDir()).adminSocket;
  release.push(await serveAdmin({ path, sessions: { endMany }, log }));
}

async function compose(): Promise<ServerParts> {
  const sessions = createFakeSessionService();
  return {
    sessions: {
      ...sessions,
      async endMany(ids) {
        done.push(...ids.map((id) => `itself ${id}`));
      },
    },
    labs: createFakeLabLibrary(),
    async endTerminals() {
      done.push('terminals');
    },
    dispose: async () => undefined,
  };
}

const streams = {
  stdout: { write: (text: string) => (out += text) },
  stderr: { write: (text: string) => (out += text) },
  signal: new AbortController().signal,
};

function end(ids: readonly string[], given: Readonly<Record<string, boolean>> = {}) {
  const settings = readEndSessionsSettings(given, {}, { home, root: home });
  return endSessions(ids, settings, { home, root: home, env: {}, streams }, compose);
}

function list(given: Readonly<Record<string, boolean>> = {}) {
  return listSessions(readSessionsSettings(given, {}, { home }), { env: {}, streams });
}

test('sessions are listed with a part of their ids and learners', async () => {
  await keepSessions();
  expect(await list()).toBe(0);
  expect(out).toMatch(
    /\naaaaaaaaaaaa {2}lab-0 {2}running {2}1 +2 min( \d s)? ago +57 min( \d+ s)? +01234567\n/,
  );
  expect(out).toMatch(/\n2 sessions\n$/);
});

test('--json has whole ids', async () => {
  await keepSessions();
  await list({ json: true });
  expect(JSON.parse(out)).toMatchObject({
    sessions: [{ id: first, nodes: ['node1'], learner: '01234567' }, { id: second }],
  });
});

test('a paused session and a cluster that waits are told as such', async () => {
  await keepSessions();
  const store = await openStore(dataPaths(dataDir()).databaseFile);
  await store.sessions.update(first, { rest: 'frozen' });
  await store.pool.insert({
    id: 'cccc'.padEnd(26, 'c'),
    shape: JSON.stringify({ engine: 'kubernetes', nodes: ['controlplane', 'node01'] }),
    madeFrom: 'images',
    state: 'ready',
    createdAt: Date.now(),
  });
  await store.close();
  await list();
  expect(out).toMatch(/\naaaaaaaaaaaa {2}lab-0 {2}paused /);
  expect(out).toMatch(
    /\nA kubernetes cluster of 2 nodes is ready for the next session \(cccccccccccc\)\.\n$/,
  );
  out = '';
  await list({ json: true });
  expect(JSON.parse(out)).toMatchObject({ pool: [{ engine: 'kubernetes', state: 'ready' }] });
});

test('where nothing was kept there are no sessions, and nothing is made', async () => {
  expect(await list()).toBe(0);
  expect(out).toBe('No session is running.\n');
  expect(await end([], { all: true })).toBe(0);
  await rm(dataDir(), { recursive: true, force: false }).catch((error) =>
    expect(error.code).toBe('ENOENT'),
  );
});

test('a running server ends them itself', async () => {
  await keepSessions();
  await startServer(async (ids) => void done.push(...ids.map((id) => `server ${id}`)));
  expect(await end(['aaaa'])).toBe(0);
  expect(done).toEqual([`server ${first}`]);
  expect(out).toBe('1 session ended.\n');
});

test('what the server says against it is told', async () => {
  await keepSessions();
  await startServer(async () => {
    throw new RopesError('TIMED_OUT', 'Waited 120 s.');
  });
  await expect(end([], { all: true })).rejects.toMatchObject({
    code: 'TIMED_OUT',
    message: 'Waited 120 s.',
  });
});

test('without a server it is done in its place', async () => {
  await keepSessions();
  await keepFacts(home);
  expect(await end([], { all: true })).toBe(0);
  expect(done).toEqual([`itself ${first}`, `itself ${second}`, 'terminals']);
});

test('a server that was killed leaves a socket behind that is nobody', async () => {
  await keepSessions();
  await keepFacts(home);
  await writeFile(dataPaths(dataDir()).adminSocket, '');
  await expect(end(['bbbb'])).resolves.toBe(0);
  expect(done).toContain(`itself ${second}`);
});

test.each([
  [['aaaa'], { all: true }],
  [[], {}],
  [['cccc'], {}],
])('%j with %j is a usage error', async (ids, given) => {
  await keepSessions();
  await expect(end(ids, given)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
