import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeSessionService } from '../session/session-service.fake.ts';
import { startTestServer, type TestServer, testLearner } from './test-server.fake.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-page-'));
  await mkdir(join(folder, 'web', 'assets'), { recursive: true });
  await writeFile(join(folder, 'web', 'index.html'), '<!doctype html><title>ropes</title>');
  await writeFile(join(folder, 'web', 'assets', 'main-1a2b.js'), 'void 0;');
  await writeFile(join(folder, 'web', '.env'), 'SECRET=1');
  await writeFile(join(folder, 'secret.txt'), 'not for the web');
  server = await startTestServer({
    sessions: createFakeSessionService(),
    webRoot: join(folder, 'web'),
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test.each([
  '/',
  '/labs/first',
  '/sessions/aaaaaaaaaaaaaaaaaaaaaaaaaa',
  '/sessions/aaaaaaaaaaaaaaaaaaaaaaaaaa/terminals/bbbbbbbbbbbbbbbbbbbbbbbbbb',
])('%s is the page, never from a cache, under the strict policy', async (path) => {
  const answer = await server.send({ path });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('<title>ropes</title>');
  expect(answer.headers['cache-control']).toBe('no-cache');
  const policy = String(answer.headers['content-security-policy']);
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://localhost:${server.port}`,
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]);
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  });
  expect(answer.headers['x-powered-by']).toBeUndefined();
});

test('hashed files are kept for ever', async () => {
  const answer = await server.send({ path: '/assets/main-1a2b.js' });
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(answer.headers['content-type']).toContain('javascript');
});

test.each([
  '/.env',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
])('%s is not served', async (path) => {
  const answer = await server.send({ path });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.text).not.toContain('SECRET');
  expect(answer.text).not.toContain('not for the web');
});

test('the first visit makes a learner, the next keeps it', async () => {
  const first = await server.send({ path: '/', headers: { 'sec-fetch-site': 'none' } });
  const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  expect(cookie).toMatch(/^ropes_learner=/);
  const next = await server.send({ path: '/', headers: { 'sec-fetch-site': 'none', cookie } });
  expect(next.headers['set-cookie']).toBeUndefined();
  const catalogue = await server.send({ path: '/api/catalogue', headers: { cookie } });
  expect(catalogue.headers['set-cookie']).toBeUndefined();
});

test('a link on another site does not take the place of the learner', async () => {
  // The browser keeps a SameSite=Strict cookie back here, so that the request has none.
  const answer = await server.send({ path: '/', headers: { 'sec-fetch-site': 'cross-site' } });
  expect(answer.status).toBe(200);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('the catalogue makes a learner, and lists labs, broken ones and sessions', async () => {
  const answer = await server.send({ path: '/api/catalogue' });
  expect(answer.headers['set-cookie']?.[0]).toMatch(/^ropes_learner=/);
  expect(answer.json).toMatchObject({
    labs: [{ id: 'first', title: 'First' }],
    broken: [{ id: 'broken', problems: ['lab.md:3: No title. Add one.'] }],
    sessions: [],
  });
  expect(answer.text).not.toContain('"steps"');
});

test('starting twice gives the running session again', async () => {
  const { cookie } = testLearner();
  const request = {
    method: 'POST',
    path: '/api/sessions',
    headers: { origin: server.origin, cookie, 'content-type': 'application/json' },
    body: '{"labId":"first"}',
  };
  const first = await server.send(request);
  const second = await server.send(request);
  expect([first.status, second.status]).toEqual([201, 200]);
  expect((second.json as { id: string }).id).toBe((first.json as { id: string }).id);
});

test('an image of a lab is sent with a policy that runs nothing', async () => {
  const answer = await server.send({ path: '/api/labs/first/files/images/picture.png' });
  expect(answer.headers['content-type']).toBe('image/png');
  expect(answer.headers['content-security-policy']).toContain('sandbox');
});
