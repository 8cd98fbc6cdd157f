import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeLabLibrary } from '../lab/lab-library.fake.ts';
import {
  createFakeSessionService,
  type FakeSessionService,
} from '../session/session-service.fake.ts';
import type { ServerParts } from './compose-server.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { keepFacts } from './keep-facts.fake.ts';
import { listen } from './listen.ts';
import { readServeSettings } from './read-settings.ts';
import { serve } from './serve.ts';

let home: string;
let sessions: FakeSessionService;
let out: string;
let ended: string[];
let stop: AbortController;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ropes-home-'));
  sessions = createFakeSessionService();
  out = '';
  ended = [];
  stop = new AbortController();
  await keepFacts(home);
});

afterEach(() => rm(home, { recursive: true }));

async function compose(): Promise<ServerParts> {
  return {
    sessions,
    labs: createFakeLabLibrary(),
    async endTerminals() {
      ended.push('terminals');
    },
    async dispose() {
      ended.push('parts');
    },
  };
}

function start(given: Readonly<Record<string, string | boolean>> = {}, command = serve) {
  const settings = readServeSettings(
    { port: '0', logLevel: 'silent', ...given },
    {},
    { home, root: home },
  );
  const streams = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (out += text) },
    signal: stop.signal,
  };
  return command(settings, { home, root: home, env: {}, streams }, compose);
}

async function url(): Promise<string> {
  await expect.poll(() => out).toMatch(/^ropes is at http:\/\/localhost:\d+ \(data in .*\n$/);
  return /http:\/\/localhost:\d+/.exec(out)?.[0] ?? '';
}

test('it says where it is, answers, and stops in order', async () => {
  const served = start();
  const answer = await fetch(`${await url()}/api/catalogue`);
  expect(answer.status).toBe(200);
  stop.abort('SIGTERM');
  expect(await served).toBe(0);
  expect(out).toContain('Stopped. No session is running.');
  expect(ended).toEqual(['parts']);
});

test('what keeps running is said, with how to end it', async () => {
  await sessions.start('learner', 'first');
  const served = start();
  await url();
  stop.abort('SIGINT');
  await served;
  expect(out).toMatch(/1 session keeps running .*npm start -- --end-sessions\n/);
  expect(await sessions.countRunning()).toBe(1);
});

test('--end-sessions ends them and serves nothing', async () => {
  await sessions.start('learner', 'first');
  await sessions.start('learner', 'second');
  expect(await start({ endSessions: true }, endAllSessions)).toBe(0);
  expect(out).toBe('2 sessions ended, nothing is left running.\n');
  expect(await sessions.countRunning()).toBe(0);
  expect(ended).toEqual(['terminals', 'parts']);
});

test('a second server on the data folder is refused and disturbs nothing', async () => {
  const served = start();
  await url();
  await expect(start()).rejects.toMatchObject({ code: 'DATA_FOLDER_TAKEN' });
  await expect(start({ endSessions: true }, endAllSessions)).rejects.toMatchObject({
    code: 'DATA_FOLDER_TAKEN',
  });
  expect((await fetch(await url())).status).toBe(503);
  stop.abort('SIGTERM');
  await served;
});

test('a taken port is found before the data is touched', async () => {
  const other = await listen({ host: '127.0.0.1', port: 0 });
  const dataDir = join(home, 'data');
  await expect(start({ port: String(other.port), dataDir })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
  });
  await expect(mkdir(dataDir)).resolves.toBeUndefined();
  await other.close();
});

test('without a set-up it says so', async () => {
  await rm(join(home, 'setup.json'));
  await expect(start()).rejects.toMatchObject({ code: 'SETUP_MISSING' });
  await writeFile(join(home, 'setup.json'), '{"version": 0}');
  await expect(start()).rejects.toMatchObject({ code: 'SETUP_MISSING' });
});

test('profile plain is not served to a network', async () => {
  await keepFacts(home, { profile: 'plain' });
  await expect(start({ host: '0.0.0.0' })).rejects.toMatchObject({
    code: 'PLAIN_PROFILE_REFUSED',
  });
});

test('a shell on this machine is not offered to a network', async () => {
  await expect(start({ host: '0.0.0.0', hostTerminal: true })).rejects.toMatchObject({
    code: 'MACHINE_TERMINAL_REFUSED',
  });
  expect(out).toBe('');
});
