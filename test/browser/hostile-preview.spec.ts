import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { SessionView } from '../../contract/session.ts';
import { startTestServer, type TestServer } from '../../runtime/api/test-server.fake.ts';
import {
  createFakeSessionService,
  type FakeSessionService,
} from '../../runtime/session/session-service.fake.ts';

/** What a learner's node could serve to attack the page of ropes in the same browser. */
const hostilePage = `<!doctype html><title>hostile</title><script type="module">
const { app, session } = Object.fromEntries(new URLSearchParams(location.search));
async function attempt(action) {
  try {
    return String(await action());
  } catch (error) {
    return 'failed: ' + error.name;
  }
}
function socket() {
  return new Promise((resolve) => {
    const live = new WebSocket(app.replace('http', 'ws') + '/api/sessions/' + session + '/live');
    live.onopen = () => resolve('open');
    live.onerror = () => resolve('refused');
  });
}
function frame() {
  return new Promise((resolve) => {
    const inner = document.createElement('iframe');
    inner.onload = () => resolve('loaded');
    inner.src = app;
    document.body.append(inner);
  });
}
document.cookie = 'ropes_learner=evil; domain=localhost; path=/';
document.cookie = 'ropes_learner=evil; domain=.localhost; path=/';
window.results = {
  read: await attempt(async () => (await fetch(app + '/api/catalogue', { credentials: 'include' })).status),
  end: await attempt(async () => (await fetch(app + '/api/sessions/' + session, { method: 'DELETE', credentials: 'include' })).status),
  post: await attempt(async () => (await fetch(app + '/api/sessions/' + session + '/restart', { method: 'POST', mode: 'no-cors', credentials: 'include' })).type),
  socket: await attempt(socket),
  worker: await attempt(async () => (await navigator.serviceWorker.register('/worker.js')).scope),
  opener: String(window.opener),
  cookies: document.cookie,
};
await frame();
window.done = true;
</script>`;

let upstream: Server;
let sessions: FakeSessionService;
let server: TestServer;
let webRoot: string;

test.beforeAll(async () => {
  upstream = createServer((request, response) => {
    response.setHeader('set-cookie', 'ropes_learner=evil; Domain=localhost; Path=/');
    if (request.url === '/worker.js') {
      response.setHeader('content-type', 'text/javascript').end('');
    } else {
      response.setHeader('content-type', 'text/html').end(hostilePage);
    }
  });
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  sessions = createFakeSessionService({
    async dial() {
      const socket = connect((upstream.address() as AddressInfo).port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    },
  });
  webRoot = await mkdtemp(join(tmpdir(), 'ropes-web-'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>ropes</title><h1>app</h1>');
  server = await startTestServer({ sessions, webRoot });
});

test.afterAll(async () => {
  await server.close();
  upstream.closeAllConnections();
  upstream.close();
  await rm(webRoot, { recursive: true });
});

/** Opens the page and starts a session, as the page itself does. */
async function startSession(page: Page): Promise<SessionView> {
  await page.goto(server.origin);
  return page.evaluate(async () => {
    const answer = await fetch('/api/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"labId":"first"}',
    });
    return answer.json();
  });
}

async function clickPort(page: Page, sessionId: string): Promise<void> {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href, textContent: 'open port' });
    document.body.append(link);
  }, `/api/sessions/${sessionId}/ports/node1/8080`);
  await page.getByText('open port').click();
}

test('a click opens the port on a host name of its own, and a reload keeps it', async ({
  page,
}) => {
  const { id } = await startSession(page);
  await clickPort(page, id);
  await page.waitForURL(`http://8080-node1-${id}.localhost:${server.port}/`);
  await expect(page).toHaveTitle('hostile');
  await page.reload();
  await expect(page).toHaveTitle('hostile');
});

test('the address alone opens nothing in another browser', async ({ page, browser }) => {
  const { id } = await startSession(page);
  await clickPort(page, id);
  await expect(page).toHaveTitle('hostile');
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await expect(other.getByText('PREVIEW_REFUSED')).toBeVisible();
});

test('a hostile program on a node cannot act as the page', async ({ page, context }) => {
  const { id } = await startSession(page);
  const before = await context.cookies(server.origin);
  await clickPort(page, id);
  await expect(page).toHaveTitle('hostile');
  const query = new URLSearchParams({ app: server.origin, session: id });
  await page.goto(`${new URL(page.url()).origin}/?${query}`);
  await page.waitForFunction('window.done');

  const host = `8080-node1-${id}.localhost:${server.port}`;
  expect(await page.evaluate('window.results')).toEqual({
    read: 'failed: TypeError',
    end: 'failed: TypeError',
    post: 'failed: TypeError',
    socket: 'refused',
    // A service worker rules its own origin, which is the learner's; the page has another one.
    worker: `http://${host}/`,
    opener: 'null',
    cookies: '',
  });
  expect(page.frames().some((frame) => frame.url().startsWith(`${server.origin}/`))).toBe(false);
  expect(sessions.calls.filter((call) => /^(end|restart)/.test(call))).toEqual([]);
  expect(await context.cookies(server.origin)).toEqual(before);

  await page.goto(server.origin);
  await expect(page.locator('h1')).toHaveText('app');
  expect(await page.evaluate('navigator.serviceWorker.controller')).toBeNull();
});

test('a popup of the page gives its opener no hold on it', async ({ page }) => {
  const { id } = await startSession(page);
  await clickPort(page, id);
  await expect(page).toHaveTitle('hostile');
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((app) => {
      Object.assign(globalThis, { popup: window.open(app) });
    }, server.origin),
  ]);
  await expect(popup.locator('h1')).toHaveText('app');
  expect(await page.evaluate('window.popup.closed')).toBe(true);
  expect(await popup.evaluate('window.opener')).toBeNull();
});

test('a link on another site does not take the learner’s place', async ({ page, context }) => {
  const { id } = await startSession(page);
  const before = await context.cookies(server.origin);
  await clickPort(page, id);
  await expect(page).toHaveTitle('hostile');
  await page.evaluate((app) => {
    const link = Object.assign(document.createElement('a'), { href: app, textContent: 'to ropes' });
    document.body.append(link);
  }, server.origin);
  await page.getByText('to ropes').click();
  await expect(page.locator('h1')).toHaveText('app');
  expect(await context.cookies(server.origin)).toEqual(before);
});
