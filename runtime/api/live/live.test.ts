import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { RopesError } from '../../../contract/errors.ts';
import {
  type LiveMessage,
  liveMessageSchema,
  sessionOverCloseCode,
} from '../../../contract/live-messages.ts';
import {
  createFakeSessionService,
  type FakeSessionService,
} from '../../session/session-service.fake.ts';
import { startTestServer, type TestServer, testLearner } from '../test-server.fake.ts';

let sessions: FakeSessionService;
let server: TestServer;
let sessionId: string;
const learner = testLearner();

beforeEach(async () => {
  sessions = createFakeSessionService();
  server = await startTestServer({ sessions });
  sessionId = (await sessions.start(learner.learnerId, 'first')).view.id;
});

afterEach(() => server.close());

interface Page {
  readonly socket: WebSocket;
  readonly messages: LiveMessage[];
  readonly frames: Buffer[];
  readonly closed: Promise<number>;
}

async function openPage(): Promise<Page> {
  const socket = server.openSocket(`/api/sessions/${sessionId}/live`, {
    origin: server.origin,
    cookie: learner.cookie,
  });
  const page: Page = {
    socket,
    messages: [],
    frames: [],
    closed: once(socket, 'close').then(([code]) => code),
  };
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      page.frames.push(data);
    } else {
      page.messages.push(liveMessageSchema.parse(JSON.parse(data.toString())));
    }
  });
  await once(socket, 'open');
  return page;
}

test('the first message is the whole session, and one follows each change', async () => {
  const page = await openPage();
  await vi.waitFor(() => expect(page.messages).toHaveLength(1));
  expect(page.messages[0]).toMatchObject({ type: 'session', session: { id: sessionId } });
  sessions.change(sessionId, { checking: ['a'] });
  await vi.waitFor(() => expect(page.messages).toHaveLength(2));
  expect(page.messages[1]).toMatchObject({ session: { checking: ['a'] } });
});

test('binary frames go to the terminals and come back', async () => {
  const page = await openPage();
  page.socket.send(Buffer.from([1, 2, 3]));
  await vi.waitFor(() => expect(page.frames).toEqual([Buffer.from([1, 2, 3])]));
});

const picture = { sequence: 7, view: null, problem: 'no leader' };

test('pictures of the cluster come while the page asks for them', async () => {
  const page = await openPage();
  const turn = (on: boolean) => page.socket.send(JSON.stringify({ type: 'watch-cluster', on }));
  await vi.waitFor(() => expect(page.messages).toHaveLength(1));
  expect(sessions.clusterWatchers(sessionId)).toBe(0);
  turn(true);
  turn(true);
  await vi.waitFor(() => expect(sessions.clusterWatchers(sessionId)).toBe(1));
  sessions.showCluster(sessionId, picture);
  await vi.waitFor(() => expect(page.messages[1]).toEqual({ type: 'cluster', ...picture }));
  turn(false);
  await vi.waitFor(() => expect(sessions.clusterWatchers(sessionId)).toBe(0));
  turn(true);
  await vi.waitFor(() => expect(sessions.clusterWatchers(sessionId)).toBe(1));
  page.socket.terminate();
  await vi.waitFor(() => expect(sessions.clusterWatchers(sessionId)).toBe(0));
});

test('the last word of a page that changes its mind counts', async () => {
  const page = await openPage();
  await vi.waitFor(() => expect(page.messages).toHaveLength(1));
  for (const on of [true, false, true, false]) {
    page.socket.send(JSON.stringify({ type: 'watch-cluster', on }));
  }
  page.socket.send(Buffer.from([1]));
  await vi.waitFor(() => expect(page.frames).toHaveLength(1));
  await vi.waitFor(() => expect(sessions.clusterWatchers(sessionId)).toBe(0));
});

test('an ended session is shown; what is typed is answered with SESSION_ENDED', async () => {
  vi.spyOn(sessions, 'connectTerminals').mockRejectedValue(
    new RopesError('SESSION_ENDED', 'Over.'),
  );
  const page = await openPage();
  page.socket.send(Buffer.from([1]));
  await vi.waitFor(() => expect(page.messages).toHaveLength(2));
  expect(page.messages).toMatchObject([{ type: 'session' }, { error: { code: 'SESSION_ENDED' } }]);
  sessions.change(sessionId, { checking: ['a'] });
  await vi.waitFor(() => expect(page.messages).toHaveLength(3));
});

test('nothing watches any more when the page has gone', async () => {
  const page = await openPage();
  await vi.waitFor(() => expect(sessions.watchers(sessionId)).toBe(1));
  page.socket.terminate();
  await vi.waitFor(() => expect(sessions.watchers(sessionId)).toBe(0));
});

test('a frame over 1 MiB is refused with FRAME_TOO_LARGE and 1009', async () => {
  const page = await openPage();
  page.socket.send(Buffer.alloc(1024 * 1024 + 1));
  expect(await page.closed).toBe(1009);
  expect(page.messages.at(-1)).toMatchObject({ error: { code: 'FRAME_TOO_LARGE' } });
  expect(sessions.frames).toEqual([]);
});

test('a frame of any size is not read to its end, and the server stays up', async () => {
  const page = await openPage();
  page.socket.on('error', () => undefined);
  page.socket.send(Buffer.alloc(16 * 1024 * 1024));
  expect(await page.closed).toBe(1009);
  expect(sessions.frames).toEqual([]);
  await openPage();
});

test('a frame of exactly 1 MiB is taken', async () => {
  const page = await openPage();
  page.socket.send(Buffer.alloc(1024 * 1024));
  await vi.waitFor(() => expect(sessions.frames).toHaveLength(1));
});

const malformed: readonly (readonly [string, string | Buffer])[] = [
  ['text', 'hello'],
  ['JSON text', '{"type":"session"}'],
  ['a message with too much in it', '{"type":"watch-cluster","on":true,"extra":1}'],
  ['an unknown frame type', Buffer.from([0xff])],
];

for (const [name, data] of malformed) {
  test(`${name} is answered with FRAME_INVALID; the connection lives on`, async () => {
    const page = await openPage();
    page.socket.send(data);
    await vi.waitFor(() =>
      expect(page.messages.at(-1)).toMatchObject({ error: { code: 'FRAME_INVALID' } }),
    );
    page.socket.send(Buffer.from([1]));
    await vi.waitFor(() => expect(page.frames).toEqual([Buffer.from([1])]));
  });

  test(`${name} again and again closes the connection with 1008`, async () => {
    const page = await openPage();
    for (let index = 0; index < 5; index += 1) {
      page.socket.send(data);
    }
    expect(await page.closed).toBe(1008);
    await vi.waitFor(() => expect(sessions.watchers(sessionId)).toBe(0));
  });
}

test('bytes that are no WebSocket frame end this connection only', async () => {
  const page = await openPage();
  const other = await openPage();
  page.socket.on('error', () => undefined);
  // The raw connection below ws: 0xff is a frame with reserved bits set.
  const raw = (page.socket as unknown as { _socket: { write(data: Buffer): void } })._socket;
  raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
  expect(await page.closed).toBe(1002);
  other.socket.send(Buffer.from([1]));
  await vi.waitFor(() => expect(other.frames).toHaveLength(1));
});

test('a page that takes nothing is let go, with the reason in the log', async () => {
  const page = await openPage();
  await vi.waitFor(() => expect(page.messages).toHaveLength(1));
  page.socket.pause();
  const large = 'x'.repeat(1024 * 1024);
  for (let index = 0; index < 40; index += 1) {
    sessions.change(sessionId, { problem: large });
  }
  await vi.waitFor(() => expect(sessions.watchers(sessionId)).toBe(0));
  expect(server.logged).toContainEqual(expect.stringContaining('takes too slowly'));
  page.socket.terminate();
});

test('an unknown session, and an address that is none, are refused before the upgrade', async () => {
  const paths = [
    `/api/sessions/${'a'.repeat(26)}/live`,
    '/api/sessions/../live',
    '/api/catalogue',
    '/',
  ];
  for (const path of paths) {
    const headers = { origin: server.origin, cookie: learner.cookie };
    const socket = server.openSocket(path, headers);
    socket.on('error', () => undefined);
    const [request, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(404);
    request.destroy();
  }
});

test('a session has at most 20 live connections, and one that is closed makes room', async () => {
  const pages = await Promise.all(Array.from({ length: 20 }, openPage));
  await vi.waitFor(() => expect(sessions.watchers(sessionId)).toBe(20));
  const path = `/api/sessions/${sessionId}/live`;
  const headers = { origin: server.origin, cookie: learner.cookie };
  const refused = server.openSocket(path, headers);
  refused.on('error', () => undefined);
  const [, answer] = (await once(refused, 'unexpected-response')) as [unknown, IncomingMessage];
  expect(answer.statusCode).toBe(429);
  expect(Buffer.concat(await answer.toArray()).toString()).toContain('LIVE_LIMIT');
  const { view: other } = await sessions.start(learner.learnerId, 'second');
  await once(server.openSocket(`/api/sessions/${other.id}/live`, headers), 'open');
  pages[0]?.socket.close();
  await vi.waitFor(() => expect(sessions.watchers(sessionId)).toBe(19));
  await openPage();
});

test('a session that has ended is told, and the connection closed for good', async () => {
  const page = await openPage();
  await vi.waitFor(() => expect(page.messages).toHaveLength(1));
  await sessions.end(learner.learnerId, sessionId);
  expect(await page.closed).toBe(sessionOverCloseCode);
  expect(page.messages.at(-1)).toMatchObject({ session: { observed: 'ended' } });
  const again = await openPage();
  expect(await again.closed).toBe(sessionOverCloseCode);
  expect(again.messages).toMatchObject([{ session: { observed: 'ended' } }]);
});

test('when the server stops, pages are told so', async () => {
  const page = await openPage();
  await server.close();
  server = await startTestServer({ sessions });
  expect(await page.closed).toBe(1001);
});
