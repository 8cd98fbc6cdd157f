import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorRegistry } from '../../contract/errors.ts';
import { createTickets } from '../../runtime/api/preview/tickets.ts';
import { apiRoutes } from '../../runtime/api/routes/api-routes.ts';
import {
  startTestServer,
  type TestServer,
  testLearner,
} from '../../runtime/api/test-server.fake.ts';
import { createFakeLabLibrary } from '../../runtime/lab/lab-library.fake.ts';
import { createFakeSessionService } from '../../runtime/session/session-service.fake.ts';
import { hostileText } from './support/hostile-text.ts';

const sessions = createFakeSessionService();
const labs = createFakeLabLibrary();
const routes = apiRoutes({ sessions, labs, tickets: createTickets(Date.now) });
const learner = testLearner();
let server: TestServer;
let sessionId = '';

beforeAll(async () => {
  server = await startTestServer({ sessions, labs });
  sessionId = (await sessions.start(learner.learnerId, 'first')).view.id;
});
afterAll(() => server.close());

/** Errors of status 5xx that say what is so, and are no failure of the server. */
const said = new Set(['PAGE_NOT_BUILT', 'PORT_UNREACHABLE']);

const body = fc.oneof(
  fc.json({ maxDepth: 6 }),
  hostileText,
  fc.constant(`${'['.repeat(20_000)}`),
  fc.constant(`{"labId":"${'x'.repeat(70_000)}"}`),
  fc
    .record({ labId: hostileText, node: hostileText, name: hostileText })
    .map((o) => JSON.stringify(o)),
  fc.constantFrom('{"labId":"first"}', '{"step":1}', '{"step":1e400}', '{"checkIds":[null]}', ''),
);

/** What may stand in a header: anything else never leaves the client. */
const headerText = hostileText.map((text) => text.replaceAll(/[^\x20-\x7e\x80-\xff]/g, ''));

const hostileHeaders = fc.record(
  {
    host: fc.oneof(
      headerText,
      fc.constantFrom('evil.example', 'localhost', '127.0.0.1:1', '[::1]'),
    ),
    origin: fc.oneof(
      headerText,
      fc.constantFrom('null', 'http://evil.example', 'http://localhost'),
    ),
    cookie: fc.oneof(headerText, fc.constant('ropes_learner=x; ropes_learner=y')),
    'content-type': fc.oneof(headerText, fc.constant('application/json; charset=utf-7')),
    'content-encoding': fc.constantFrom('gzip', 'br', 'nonsense'),
    accept: headerText,
    'sec-fetch-site': fc.oneof(headerText, fc.constantFrom('cross-site', 'same-origin')),
    range: headerText,
    'if-none-match': headerText,
  },
  { requiredKeys: [] },
);

/** Mostly none: the first that is refused hides all that comes behind it. */
const headers = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: hostileHeaders },
);

/** A path of a route, its parameters replaced by hostile ones, or one by the real session. */
const address = fc
  .record({
    route: fc.constantFrom(...routes),
    values: fc.array(fc.option(hostileText, { nil: null, freq: 2 }), {
      minLength: 4,
      maxLength: 4,
    }),
    encoded: fc.boolean(),
    query: fc.option(hostileText, { nil: null }),
    method: fc.option(fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD'), {
      nil: null,
    }),
  })
  .map(({ route, values, encoded, query, method }) => {
    let index = 0;
    const path = route.path.replaceAll(/[:*]\w+/g, () => {
      const value = values[index % values.length] ?? (index === 0 ? '{session}' : 'node1');
      index += 1;
      return encoded && value !== '{session}'
        ? encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, ''))
        : value;
    });
    const whole = query === null ? path : `${path}?path=${query}`;
    // What is no part of a request line never leaves the client.
    return {
      method: method ?? route.method.toUpperCase(),
      path: whole.replaceAll(/[^\x21-\x7e]/g, ''),
    };
  });

test('every request is answered, or refused with a code', async () => {
  const codes = new Map<string, number>();
  let peakMb = 0;
  const property = fc.asyncProperty(
    address,
    headers,
    fc.option(body),
    fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
    async ({ method, path }, given, content, known) => {
      const own = {
        origin: server.origin,
        cookie: learner.cookie,
        'content-type': 'application/json',
      };
      const sent = method === 'HEAD' ? null : content;
      const answer = await server.send({
        method,
        path: path.replaceAll('{session}', sessionId),
        headers: { ...(known ? own : {}), ...given, ...lengthOf(sent) },
        ...(sent === null ? {} : { body: sent }),
      });
      const { code = '' } = errorOf(answer.json);
      codes.set(code, (codes.get(code) ?? 0) + 1);
      peakMb = Math.max(peakMb, process.memoryUsage().rss / 1e6);
      if (answer.status < 400) return;
      if (method !== 'HEAD' && !answer.headers['content-type']?.includes('html')) {
        expect(Object.keys(errorRegistry), `${method} ${path}: ${answer.text}`).toContain(code);
      }
      if (answer.status >= 500) expect(said, answer.text).toContain(code);
    },
  );
  const before = process.memoryUsage().rss / 1e6;
  await fc.assert(property, { numRuns: 2000 });
  expect(server.logged.filter((line) => line.includes('unexpected'))).toEqual([]);
  expect((await server.send({ path: '/api/catalogue' })).status).toBe(200);
  // Both answers and refusals of many kinds: else the requests did not get far.
  expect(codes.get('')).toBeGreaterThan(100);
  expect(codes.size).toBeGreaterThan(8);
  expect(peakMb - before).toBeLessThan(300);
  console.info(Object.fromEntries(codes));
});

/** Said always: without it a GET's body would be taken for the next request. */
function lengthOf(body: string | null): Readonly<Record<string, string>> {
  return body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}

function errorOf(json: unknown): { readonly code?: string } {
  const error = (json as { readonly error?: { readonly code?: string } } | null | undefined)?.error;
  return error ?? {};
}

test('bytes that are no HTTP end their connection only', async () => {
  const line = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    hostileText.map((text) => Buffer.from(`GET /${text} HTTP/1.1\r\nHost: localhost\r\n\r\n`)),
    hostileText.map((text) => Buffer.from(`POST /api/sessions HTTP/1.1\r\n${text}: x\r\n\r\n`)),
    fc
      .nat()
      .map((size) =>
        Buffer.from(
          `POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${size}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
        ),
      ),
    fc.constant(
      Buffer.from(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`),
    ),
    fc.constant(
      Buffer.from(
        'GET /api/sessions/x/live HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      ),
    ),
  );
  await fc.assert(
    fc.asyncProperty(line, async (bytes) => {
      const text = await sendRaw(server.port, bytes);
      // Nothing came where the client had gone already.
      const isFair = text === '' || /^HTTP\/1\.1 [23]|"code":"[A-Z_]+"/.test(text);
      expect(isFair, text).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect((await server.send({ path: '/api/catalogue' })).status).toBe(200);
});

/** Sends bytes, then ends its side; gives what came back until the server has closed. */
function sendRaw(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    socket.setEncoding('latin1').on('data', (data) => {
      text += data;
    });
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(text));
    socket.end(bytes);
  });
}
