import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeSessionService } from '../session/session-service.fake.ts';
import { startTestServer, type TestServer, testLearner } from './test-server.fake.ts';

const sessions = createFakeSessionService();
const learner = testLearner();
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({
    sessions: {
      ...sessions,
      async extend() {
        throw new Error('secret detail of the inside');
      },
    },
  });
});

afterAll(() => server.close());

function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  return server.send({
    method: 'POST',
    path,
    headers: {
      origin: server.origin,
      cookie: learner.cookie,
      'content-type': 'application/json',
      ...headers,
    },
    body,
  });
}

test('a body over 64 KiB is refused', async () => {
  const answer = await post('/api/sessions', JSON.stringify({ labId: 'x'.repeat(65 * 1024) }));
  expect(answer.status).toBe(413);
  expect(answer.json).toMatchObject({
    error: { code: 'BODY_TOO_LARGE', message: expect.stringContaining('64 KiB') },
  });
});

const badBodies = [
  ['not JSON', '{"labId": '],
  ['a list', '[]'],
  ['a text', '"first"'],
  ['an empty object', '{}'],
  ['a wrong type', '{"labId": 7}'],
  ['an unknown field', '{"labId": "first", "admin": true}'],
  ['a polluting key', '{"labId": "first", "__proto__": {"a": 1}}'],
];

for (const [name, body] of badBodies) {
  test(`a body that is ${name} is refused`, async () => {
    const answer = await post('/api/sessions', body ?? '');
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { code: 'BAD_REQUEST' } });
  });
}

test('a body of another content type is refused', async () => {
  const answer = await post('/api/sessions', '{"labId":"first"}', { 'content-type': 'text/plain' });
  expect(answer.json).toMatchObject({ error: { code: 'BAD_REQUEST' } });
});

test('every problem of a body is named at once', async () => {
  const answer = await post('/api/sessions', '{"labId": 7, "extra": 1}');
  expect(answer.json).toMatchObject({
    error: { problems: [expect.stringContaining('labId'), expect.stringContaining('extra')] },
  });
});

test('an unexpected error shows an id, and only the log has the details', async () => {
  const answer = await post('/api/sessions/aaaaaaaaaaaaaaaaaaaaaaaaaa/extend', '{}');
  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain('secret detail');
  expect(answer.text).not.toContain('at ');
  const id = /under ([0-9a-f]{8})/.exec(answer.text)?.[1];
  expect(id).toBeDefined();
  expect(server.logged.filter((line) => line.includes(id ?? '-'))).toEqual([
    expect.stringContaining('secret detail'),
  ]);
});

const badPaths = [
  ['/api/nothing', 404, 'NOT_FOUND'],
  ['/api', 404, 'NOT_FOUND'],
  ['/api/labs/none', 404, 'LAB_NOT_FOUND'],
  ['/api/labs/%c0%af', 400, 'BAD_REQUEST'],
  ['/api/labs/first/files/..%2f..%2fetc%2fpasswd', 404, 'ASSET_NOT_FOUND'],
  ['/api/labs/first/files/images/picture.html', 404, 'ASSET_NOT_FOUND'],
  ['/nothing', 404, 'NOT_FOUND'],
  ['/assets/../../../etc/passwd', 404, 'NOT_FOUND'],
  ['/assets/..%2f..%2fpackage.json', 404, 'NOT_FOUND'],
  ['/', 503, 'PAGE_NOT_BUILT'],
] as const;

for (const [path, status, code] of badPaths) {
  test(`${path} is ${code}`, async () => {
    const answer = await server.send({ path });
    expect(answer.json).toMatchObject({ error: { code } });
    expect(answer.status).toBe(status);
  });
}

const badPorts = ['0', '65536', '080', '-1', '8080x', '1e3', '%20', '9999999999'];

for (const port of badPorts) {
  test(`port ${port} is refused`, async () => {
    const { view } = await sessions.start(learner.learnerId, 'first');
    const answer = await server.send({
      path: `/api/sessions/${view.id}/ports/node1/${port}`,
      headers: { cookie: learner.cookie },
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.location).toBeUndefined();
  });
}

test('a person who opens a wrong address gets a page, without script', async () => {
  const answer = await server.send({ path: '/nothing', headers: { accept: 'text/html' } });
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).toContain('text/html');
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.text).toContain('NOT_FOUND');
});
