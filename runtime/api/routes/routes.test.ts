import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeLabLibrary } from '../../lab/lab-library.fake.ts';
import { createFakeSessionService } from '../../session/session-service.fake.ts';
import { createTickets } from '../preview/tickets.ts';
import { startTestServer, type TestServer, testLearner } from '../test-server.fake.ts';
import { apiRoutes } from './api-routes.ts';
import type { Route } from './route.ts';

const sessions = createFakeSessionService();
const routes = apiRoutes({
  sessions,
  labs: createFakeLabLibrary(),
  tickets: createTickets(Date.now),
});
const sessionRoutes = routes.filter((route) => route.path.includes('/sessions/:id'));

/** A valid body for each route that reads one, so that only the learner can be what is refused. */
const bodies: Readonly<Record<string, unknown>> = {
  'post /api/sessions/:id/terminals': { node: 'node1' },
  'post /api/sessions/:id/terminals/:terminalId/title': { title: 'logs' },
  'post /api/sessions/:id/step': { step: 0 },
};

let server: TestServer;
let owner: ReturnType<typeof testLearner>;
let sessionId: string;

beforeEach(async () => {
  owner = testLearner();
  server = await startTestServer({ sessions });
  sessionId = (await sessions.start(owner.learnerId, 'first')).view.id;
  sessions.calls.length = 0;
});

afterEach(() => server.close());

function call(route: Route, cookie: string | null) {
  const path = route.path
    .replace(':id', sessionId)
    .replace(':name', 'node1')
    .replace(':node', 'node1')
    .replace(':port', '8080')
    .replace(':terminalId', 't1')
    .replace(':blockId', 'run-1');
  return server.send({
    method: route.method.toUpperCase(),
    path,
    headers: {
      origin: server.origin,
      'content-type': 'application/json',
      ...(cookie === null ? {} : { cookie }),
    },
    ...(route.method === 'post'
      ? { body: JSON.stringify(bodies[`${route.method} ${route.path}`] ?? {}) }
      : {}),
  });
}

test('the routes are those that the contract lists', async () => {
  const contract = await readFile(new URL('../../../contract/api.ts', import.meta.url), 'utf8');
  const listed = [...contract.matchAll(/^ \* (GET|POST|DELETE)\s+(\/api\/\S+)/gm)]
    .map(([, method = '', path = '']) => `${method} ${path.replace('<path>', '*path')}`)
    // The live connection is an upgrade, not a route of Express.
    .filter((line) => !line.endsWith('/live'));
  expect(listed).toHaveLength(18);
  expect(routes.map((route) => `${route.method.toUpperCase()} ${route.path}`).sort()).toEqual(
    listed.sort(),
  );
});

test('there are session routes to try', () => {
  expect(sessionRoutes).toHaveLength(14);
});

for (const route of sessionRoutes) {
  const name = `${route.method} ${route.path}`;

  test(`${name} with another learner's cookie is 404 and touches nothing`, async () => {
    const answer = await call(route, testLearner().cookie);
    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject({ error: { code: 'SESSION_NOT_FOUND' } });
    expect(sessions.calls).toEqual([]);
  });

  test(`${name} without a cookie is 404 and makes no learner`, async () => {
    const answer = await call(route, null);
    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject({ error: { code: 'SESSION_NOT_FOUND' } });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(sessions.calls).toEqual([]);
  });

  test(`${name} with the owner's cookie is answered`, async () => {
    const answer = await call(route, owner.cookie);
    expect(answer.status).toBeLessThan(400);
    expect(sessions.calls).not.toEqual([]);
  });
}
