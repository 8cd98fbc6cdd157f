import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeSessionService } from '../session/session-service.fake.ts';
import { startTestServer, type TestServer, testLearner } from './test-server.fake.ts';

const sessions = createFakeSessionService();
const learner = testLearner();
let server: TestServer;
let sessionId: string;

beforeAll(async () => {
  server = await startTestServer({ sessions });
  sessionId = (await sessions.start(learner.learnerId, 'first')).view.id;
});

afterAll(() => server.close());

/** Origins of hostile pages; the port and the session are put in when the test runs. */
const hostileOrigins = [
  null,
  'null',
  'https://evil.example',
  'http://evil-localhost:PORT',
  'http://localhost.evil.example:PORT',
  'http://localhost:1',
  'http://localhost',
  'https://localhost:PORT',
  'http://127.0.0.1:PORT',
  'http://8080-node1-SESSION.localhost:PORT',
  'http://localhost:PORT.evil.example',
  'http://localhost:PORT/',
  'file://',
];

function fill(origin: string): string {
  return origin.replace('PORT', String(server.port)).replace('SESSION', sessionId);
}

async function handshakeStatus(headers: Readonly<Record<string, string>>): Promise<number> {
  const socket = server.openSocket(`/api/sessions/${sessionId}/live`, headers);
  socket.on('error', () => undefined);
  const refused = once(socket, 'unexpected-response').then(([request, response]) => {
    request.destroy();
    return response.statusCode as number;
  });
  const opened = once(socket, 'open').then(() => 101);
  const status = await Promise.race([refused, opened]);
  socket.terminate();
  return status;
}

for (const origin of hostileOrigins) {
  const given = origin === null ? 'no origin' : `origin ${origin}`;

  test(`a live connection with ${given} is refused before the upgrade`, async () => {
    const headers = origin === null ? {} : { origin: fill(origin) };
    expect(await handshakeStatus({ cookie: learner.cookie, ...headers })).toBe(403);
    expect(sessions.watchers(sessionId)).toBe(0);
  });

  test(`a change with ${given} is refused`, async () => {
    const answer = await server.send({
      method: 'DELETE',
      path: `/api/sessions/${sessionId}`,
      headers: { cookie: learner.cookie, ...(origin === null ? {} : { origin: fill(origin) }) },
    });
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({ error: { code: 'ORIGIN_REFUSED' } });
  });
}

test('the own origin is let in', async () => {
  const headers = { cookie: learner.cookie, origin: server.origin };
  expect(await handshakeStatus(headers)).toBe(101);
});

test('a live connection without a cookie, or with another learner’s, finds no session', async () => {
  expect(await handshakeStatus({ origin: server.origin })).toBe(404);
  const other = { origin: server.origin, cookie: testLearner().cookie };
  expect(await handshakeStatus(other)).toBe(404);
});

for (const site of ['cross-site', 'same-site']) {
  test(`reading the API from a page that is ${site} is refused`, async () => {
    const answer = await server.send({
      path: `/api/sessions/${sessionId}/ports/node1/8080`,
      headers: { cookie: learner.cookie, 'sec-fetch-site': site },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.location).toBeUndefined();
  });
}

test('a change from the page itself needs no Origin where the browser says same-origin', async () => {
  const answer = await server.send({
    method: 'POST',
    path: `/api/sessions/${sessionId}/extend`,
    headers: { cookie: learner.cookie, 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status).toBe(200);
});

for (const host of [
  'evil.example',
  'localhost.evil.example',
  'evil-localhost',
  '169.254.169.254',
  '192.168.1.7:3000',
  'localhost@evil.example',
  'localhost.',
]) {
  test(`a request for host "${host}" is refused, as DNS rebinding would make it`, async () => {
    const answer = await server.send({
      path: '/api/catalogue',
      headers: { host, cookie: learner.cookie },
    });
    expect(answer.status).toBe(421);
    expect(answer.json).toMatchObject({ error: { code: 'HOST_REFUSED' } });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
}
