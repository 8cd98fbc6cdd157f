import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { RopesError } from '../../../contract/errors.ts';
import {
  createFakeSessionService,
  type FakeSessionService,
} from '../../session/session-service.fake.ts';
import { startTestServer, type TestServer, testLearner } from '../test-server.fake.ts';
import { type FakeUpstream, openConnection, startFakeUpstream } from './upstream.fake.ts';

const learner = testLearner();
let upstream: FakeUpstream;
let dialled: { readonly node: string; readonly port: number }[];
let sessions: FakeSessionService;
let server: TestServer;
let sessionId: string;
let host: string;

beforeAll(async () => {
  upstream = await startFakeUpstream();
});

afterAll(() => upstream.close());

beforeEach(async () => {
  upstream.seen.length = 0;
  dialled = [];
  upstream.answer = (_request, response) => response.end('hello');
  sessions = createFakeSessionService({
    async dial(node, port) {
      dialled.push({ node, port });
      return upstream.dial();
    },
  });
  server = await startTestServer({ sessions });
  sessionId = (await sessions.start(learner.learnerId, 'first')).view.id;
  host = `8080-node1-${sessionId}.localhost:${server.port}`;
});

afterEach(() => server.close());

/** Follows the way that a click takes: lab page, ticket, preview cookie. */
async function openPreview(): Promise<string> {
  const exchanged = await get(ticketPath(await askForPort()));
  expect(exchanged.status).toBe(302);
  return exchanged.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

async function askForPort(port = 8080): Promise<URL> {
  const redirect = await server.send({
    path: `/api/sessions/${sessionId}/ports/node1/${port}`,
    headers: { cookie: learner.cookie, 'sec-fetch-site': 'same-origin' },
  });
  expect(redirect.status).toBe(302);
  return new URL(redirect.headers.location ?? '');
}

function ticketPath(location: URL): string {
  return `${location.pathname}${location.search}`;
}

function get(path: string, headers: Readonly<Record<string, string>> = {}) {
  return server.send({ path, headers: { host, ...headers } });
}

test('the lab page leads to the host of the port, with a ticket', async () => {
  const location = await askForPort();
  expect(location.host).toBe(host);
  expect(location.searchParams.get('ropes-ticket')).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test.each([
  ['/admin?x=a%2Fb#part', /^\/admin\?x=a%2Fb&ropes-ticket=[\w-]{43}#part$/],
  ['//evil.example/', /^\/\/evil.example\/\?ropes-ticket=/],
  ['/\\@evil.example', /^\/\/@evil.example\?ropes-ticket=/],
  ['@evil.example/', /^\/\?ropes-ticket=/],
  ['.evil.example/', /^\/\?ropes-ticket=/],
  ['https://evil.example/', /^\/\?ropes-ticket=/],
  ['', /^\/\?ropes-ticket=/],
])('a link with the path %j stays on the host of the port', async (path, expected) => {
  const redirect = await server.send({
    path: `/api/sessions/${sessionId}/ports/node1/8080?path=${encodeURIComponent(path)}`,
    headers: { cookie: learner.cookie },
  });
  const location = new URL(redirect.headers.location ?? '');
  expect(location.host).toBe(host);
  expect(location.href.slice(location.origin.length)).toMatch(expected);
});

test('the ticket is exchanged for a cookie of that host alone, and leaves the address', async () => {
  const location = await askForPort();
  const exchanged = await get(`/a/b?x=1&${location.search.slice(1)}&y=2`);
  expect(exchanged.headers.location).toBe(`http://${host}/a/b?x=1&y=2`);
  expect(exchanged.headers['referrer-policy']).toBe('no-referrer');
  const cookie = exchanged.headers['set-cookie']?.[0] ?? '';
  expect(cookie).toMatch(/^ropes_preview=.*; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
  expect(cookie).not.toMatch(/domain/i);
  expect(upstream.seen).toEqual([]);
});

test('a path that looks like another host stays on this one', async () => {
  const location = await askForPort();
  const exchanged = await get(`//evil.example/?${location.search.slice(1)}`);
  expect(exchanged.headers.location).toBe(`http://${host}//evil.example/`);
});

test('a used ticket is refused', async () => {
  const location = await askForPort();
  await get(ticketPath(location));
  const again = await get(ticketPath(location));
  expect(again.status).toBe(403);
  expect(again.json).toMatchObject({ error: { code: 'PREVIEW_REFUSED' } });
  expect(dialled).toEqual([]);
});

test('a ticket of another port is refused', async () => {
  const location = await askForPort(8081);
  expect((await get(ticketPath(location))).status).toBe(403);
});

test('without the cookie there is a page that says where to open the port', async () => {
  const refused = await get('/', { accept: 'text/html', cookie: learner.cookie });
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('lab page');
  expect(refused.text).toContain('PREVIEW_REFUSED');
  expect(dialled).toEqual([]);
});

test('the cookie of one port does not open another', async () => {
  const cookie = await openPreview();
  for (const other of [`8081-node1-${sessionId}`, `8080-node2-${sessionId}`]) {
    const refused = await server.send({
      path: '/',
      headers: { host: `${other}.localhost:${server.port}`, cookie },
    });
    expect(refused.status).toBe(403);
  }
  expect(dialled).toEqual([]);
});

test('the request reaches the port that the host name names, without cookies of ours', async () => {
  const cookie = await openPreview();
  const passed = await server.send({
    method: 'POST',
    path: '/form?q=1',
    headers: {
      host,
      cookie: `own=1; ${cookie}; ${learner.cookie}`,
      'content-type': 'text/plain',
      'x-forwarded-host': '169.254.169.254',
    },
    body: 'data',
  });
  expect(passed).toMatchObject({ status: 200, text: 'hello' });
  expect(dialled).toEqual([{ node: 'node1', port: 8080 }]);
  expect(upstream.seen[0]?.url).toBe('/form?q=1');
  expect(upstream.seen[0]?.headers).toMatchObject({ host, cookie: 'own=1' });
});

test('the answer has none of the policies of the app', async () => {
  const cookie = await openPreview();
  const passed = await get('/', { cookie });
  expect(Object.keys(passed.headers).sort()).toEqual([
    'connection',
    'content-length',
    'date',
    'keep-alive',
  ]);
});

test('a redirect of the program goes to the browser and is not followed', async () => {
  upstream.answer = (_request, response) => {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
  };
  const passed = await get('/', { cookie: await openPreview() });
  expect(passed.status).toBe(302);
  expect(upstream.seen).toHaveLength(1);
});

test('an upload of unknown length arrives whole', async () => {
  const cookie = await openPreview();
  let received = 0;
  upstream.answer = (request, response) => {
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    request.on('end', () => response.end(String(received)));
  };
  const outgoing = httpRequest({
    host: '127.0.0.1',
    port: server.port,
    method: 'PUT',
    path: '/upload',
    headers: { host, cookie, 'transfer-encoding': 'chunked' },
  });
  for (let index = 0; index < 50; index += 1) {
    outgoing.write(Buffer.alloc(100_000));
  }
  outgoing.end();
  const [incoming] = await once(outgoing, 'response');
  expect(Buffer.concat(await incoming.toArray()).toString()).toBe('5000000');
});

test('events come while the answer is still open, and the program hears the end', async () => {
  const cookie = await openPreview();
  let toPage: ServerResponse | undefined;
  let ended = false;
  upstream.answer = (_request, response) => {
    toPage = response;
    response.once('close', () => {
      ended = true;
    });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
  };
  const outgoing = httpRequest({
    host: '127.0.0.1',
    port: server.port,
    path: '/events',
    headers: { host, cookie },
  });
  outgoing.end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  expect(incoming.headers['content-type']).toBe('text/event-stream');
  for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
    toPage?.write(event);
    const [chunk] = await once(incoming, 'data');
    expect(String(chunk)).toBe(event);
  }
  incoming.on('error', () => undefined);
  outgoing.destroy();
  await vi.waitFor(() => expect(ended).toBe(true));
});

function openSocket(path: string, headers: Readonly<Record<string, string>>): WebSocket {
  return server.openSocket(path, { host, ...headers });
}

async function refusal(socket: WebSocket): Promise<{ status: number; body: string }> {
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  const body = Buffer.concat(await response.toArray()).toString();
  return { status: response.statusCode, body };
}

test('a WebSocket passes both ways, without cookies of ours', async () => {
  const cookie = await openPreview();
  const socket = openSocket('/ws', { cookie: `${cookie}; own=1`, origin: `http://${host}` });
  await once(socket, 'open');
  for (const text of ['one', 'x'.repeat(300_000)]) {
    socket.send(text);
    const [data] = await once(socket, 'message');
    expect(String(data)).toBe(text);
  }
  expect(upstream.seen[0]?.headers.cookie).toBe('own=1');
  socket.close(4000, 'bye');
  const [code] = await once(socket, 'close');
  expect(code).toBe(4000);
});

test('a WebSocket of another origin, or without the cookie, is refused', async () => {
  const cookie = await openPreview();
  for (const headers of [
    { cookie },
    { cookie, origin: server.origin },
    { cookie, origin: `http://8081-node1-${sessionId}.localhost:${server.port}` },
    { origin: `http://${host}` },
  ]) {
    expect((await refusal(openSocket('/ws', headers))).status).toBe(403);
  }
  expect(dialled).toEqual([]);
});

test("the program's refusal of a WebSocket reaches the browser", async () => {
  const cookie = await openPreview();
  const refused = await refusal(openSocket('/no-websocket', { cookie, origin: `http://${host}` }));
  expect(refused).toEqual({ status: 404, body: 'none' });
});

test('where nothing answers there is a page with a link to try again', async () => {
  const cookie = await openPreview();
  vi.spyOn(sessions, 'dial').mockRejectedValue(
    new RopesError('PORT_UNREACHABLE', 'The connection was refused.'),
  );
  const page = await get('/a"b?x=<1>', { cookie, accept: 'text/html' });
  expect(page.status).toBe(502);
  expect(page.text).toContain('Nothing answers on node1:8080 yet.');
  expect(page.text).toContain('Start the service first');
  expect(page.text).toContain(`href="http://${host}/a&quot;b?x=&lt;1&gt;"`);
  const refused = await refusal(openSocket('/ws', { cookie, origin: `http://${host}` }));
  expect(refused.status).toBe(502);
});

test.each([
  ['nothing', ''],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ['an upgrade that nobody asked for', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n'],
  ['a whole upgrade', 'HTTP/1.1 101 A\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ['a control character', 'HTTP/1.1 200 O\u0001K\r\nX-A: b\u0007c\r\nContent-Length: 0\r\n\r\n'],
])('a program that answers with %s is a readable error', async (_name, bytes) => {
  const hostile = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  hostile.listen(0, '127.0.0.1');
  await once(hostile, 'listening');
  const cookie = await openPreview();
  const port = (hostile.address() as AddressInfo).port;
  vi.spyOn(sessions, 'dial').mockImplementation(() => openConnection(port));
  const failed = await get('/', { cookie });
  expect(failed.status).toBe(502);
  expect(failed.json).toMatchObject({ error: { code: 'PORT_UNREACHABLE' } });
  hostile.close();
});

test('an absolute address in the request line is refused', async () => {
  const cookie = await openPreview();
  const failed = await get('http://169.254.169.254/latest', { cookie });
  expect(failed.status).toBe(400);
  expect(dialled).toEqual([]);
});

test('a program cannot set a cookie of ours or for other hosts', async () => {
  upstream.answer = (_request, response) => {
    response.setHeader('set-cookie', ['ropes_learner=evil; Domain=localhost', 'a=1; Domain=x']);
    response.end();
  };
  const passed = await get('/', { cookie: await openPreview() });
  expect(passed.headers['set-cookie']).toEqual(['a=1']);
});

test('the API does not answer on a preview host, and the page of a preview cannot use it', async () => {
  const cookie = await openPreview();
  const onPreview = await get('/api/catalogue', { cookie });
  expect(onPreview.text).toBe('hello');
  const fromPreview = await server.send({
    method: 'DELETE',
    path: `/api/sessions/${sessionId}`,
    headers: { origin: `http://${host}`, cookie: learner.cookie },
  });
  expect(fromPreview.status).toBe(403);
  const read = await server.send({
    path: '/api/catalogue',
    headers: { origin: `http://${host}`, 'sec-fetch-site': 'cross-site' },
  });
  expect(read.status).toBe(403);
  expect(read.headers['access-control-allow-origin']).toBeUndefined();
});

test('a session that has ended, or another learner’s, opens no port', async () => {
  const stranger = await server.send({
    path: `/api/sessions/${sessionId}/ports/node1/8080`,
    headers: { cookie: testLearner().cookie },
  });
  expect(stranger.status).toBe(404);
  const noNode = await server.send({
    path: `/api/sessions/${sessionId}/ports/node9/8080`,
    headers: { cookie: learner.cookie },
  });
  expect(noNode.json).toMatchObject({ error: { code: 'NODE_NOT_FOUND' } });
  sessions.change(sessionId, { observed: 'ended' });
  const ended = await server.send({
    path: `/api/sessions/${sessionId}/ports/node1/8080`,
    headers: { cookie: learner.cookie },
  });
  expect(ended.status).toBe(410);
});
