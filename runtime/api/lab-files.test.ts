import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLabLibrary } from '../lab/create-lab-library.ts';
import { createFakeSessionService } from '../session/session-service.fake.ts';
import { startTestServer, type TestServer } from './test-server.fake.ts';

const secret = 'not of this lab';
let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-files-'));
  const labs = join(folder, 'labs');
  const lab = join(labs, 'first');
  await cp(new URL('../../labs/first-containers', import.meta.url).pathname, lab, {
    recursive: true,
  });
  await writeFile(join(folder, 'secret.svg'), secret);
  await mkdir(join(labs, 'other'));
  await writeFile(join(labs, 'other', 'secret.svg'), secret);
  await writeFile(join(lab, '.hidden.svg'), secret);
  await symlink(join(folder, 'secret.svg'), join(lab, 'link.svg'));
  await symlink(join(lab, 'link.svg'), join(lab, 'link-to-link.svg'));
  await symlink(folder, join(lab, 'up'));
  server = await startTestServer({
    sessions: createFakeSessionService(),
    labs: createLabLibrary({ folder: labs }),
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('an image of the lab is served', async () => {
  const answer = await server.send({ path: '/api/labs/first/files/port.svg' });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('image/svg+xml');
  expect(answer.headers['content-security-policy']).toContain('sandbox');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test.each([
  '/api/labs/first/files/../../secret.svg',
  '/api/labs/first/files/..%2f..%2fsecret.svg',
  '/api/labs/first/files/..%2fother%2fsecret.svg',
  '/api/labs/first/files/%2e%2e/%2e%2e/secret.svg',
  '/api/labs/first/files/..%5c..%5csecret.svg',
  '/api/labs/first/files/....//....//secret.svg',
  '/api/labs/first/files/..%252f..%252fsecret.svg',
  '/api/labs/first/files/port.svg%00.png',
  '/api/labs/first/files/%2fetc%2fpasswd',
  '/api/labs/first/files//etc/passwd',
  '/api/labs/first/files/link.svg',
  '/api/labs/first/files/link-to-link.svg',
  '/api/labs/first/files/up/secret.svg',
  '/api/labs/first/files/.hidden.svg',
  '/api/labs/first/files/lab.md',
  '/api/labs/first/files/',
  '/api/labs/..%2ffirst/files/port.svg',
  '/api/labs/.%2ffirst/files/port.svg',
  '/api/labs/..%2f..%2flabs%2ffirst/files/port.svg',
])('%s is not served', async (path) => {
  const answer = await server.send({ path });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.text).not.toContain(secret);
  expect(answer.text).not.toContain('root:');
});
