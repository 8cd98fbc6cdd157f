import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakeMaster } from '../operator-api/master.fake.ts';
import { createSampleState } from '../operator-api/sample-state.fake.ts';
import { createPage } from './create-page.ts';

let folder: string;
let page: Server;
let agent: Server;
let url: string;

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-page-'));
  await mkdir(join(folder, 'pages', 'assets'), { recursive: true });
  await writeFile(join(folder, 'pages', 'index.html'), '<title>Mesos</title>');
  await writeFile(join(folder, 'pages', 'assets', 'a.js'), 'let a;');
  await writeFile(join(folder, 'secret'), 'secret');
  agent = createServer((request, response) => {
    response.setHeader('Content-Disposition', 'attachment');
    response.setHeader('Set-Cookie', 'a=b');
    response.end(`agent ${request.method} ${request.url}`);
  });
  const agentAddress = await listen(agent);
  const state = createSampleState({ agents: 2, tasksPerAgent: 0, frameworks: 0 });
  const [first, second] = state.agents.values();
  if (first !== undefined) first.pid = `slave(1)@${agentAddress}`;
  // Nothing listens on the port that is reserved for that.
  if (second !== undefined) second.pid = 'slave(1)@127.0.0.1:1';
  const handle = createPage({
    master: createFakeMaster(state),
    folder: join(folder, 'pages'),
    answerHere: async (request, response) => {
      response.end(`here ${request.url}`);
      return true;
    },
  });
  page = createServer(async (request, response) => {
    if (!(await handle(request, response))) response.writeHead(418).end();
  });
  url = `http://${await listen(page)}`;
});
afterAll(async () => {
  for (const server of [page, agent]) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true });
});

const ID = '8b5a4d7e-0f5c-4f0e-9d1c-2f6d3e7a9b10';

describe('createPage', () => {
  it.each([
    ['/', 200, '<title>Mesos</title>', 'text/html; charset=utf-8'],
    ['/assets/a.js', 200, 'let a;', 'text/javascript; charset=utf-8'],
  ])('serves %s with a policy', async (path, status, text, type) => {
    const response = await fetch(`${url}${path}`);
    expect([response.status, await response.text()]).toEqual([status, text]);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it.each(['/assets', '/nothing.js', '/%2e%2e/secret', '/..%2fsecret', '/a%00b'])(
    'leaves %s to others',
    async (path) => {
      expect((await fetch(`${url}${path}`)).status).toBe(418);
    },
  );

  it('leaves posts to others', async () => {
    expect((await fetch(`${url}/`, { method: 'POST' })).status).toBe(418);
  });

  it('asks itself what the page asks of the leader', async () => {
    const response = await fetch(`${url}/ropes/v1/leader/state?x=1`);
    expect(await response.text()).toBe('here /state?x=1');
  });

  it('passes on what an agent answers, and not its cookies', async () => {
    const response = await fetch(`${url}/ropes/v1/agents/${ID}-S0/files/download?path=%2Fa`);
    expect(await response.text()).toBe('agent GET /files/download?path=%2Fa');
    expect(response.headers.get('content-disposition')).toBe('attachment');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('says that an agent cannot be reached', async () => {
    const response = await fetch(`${url}/ropes/v1/agents/${ID}-S1/state`);
    expect(response.status).toBe(502);
    expect(await response.text()).toMatch(/^The other end cannot be reached/);
  });
});
