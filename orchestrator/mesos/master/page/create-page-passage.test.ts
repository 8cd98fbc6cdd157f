import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakeMaster } from '../operator-api/master.fake.ts';
import { createSampleState } from '../operator-api/sample-state.fake.ts';
import { createPagePassage } from './create-page-passage.ts';

let master: Server;
let agent: Server;
let url: string;
let agents: string[];

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  agent = createServer((request, response) => {
    response.setHeader('Content-Disposition', 'attachment');
    response.setHeader('Set-Cookie', 'a=b');
    response.end(`agent ${request.method} ${request.url}`);
  });
  const agentAddress = await listen(agent);
  const state = createSampleState({ agents: 2, tasksPerAgent: 0, frameworks: 0 });
  agents = [...state.agents.keys()];
  const [first, second] = state.agents.values();
  if (first !== undefined) first.pid = `slave(1)@${agentAddress}`;
  // Nothing listens on the first of all ports.
  if (second !== undefined) second.pid = 'slave(1)@127.0.0.1:1';
  const handle = createPagePassage({
    master: createFakeMaster(state),
    answerHere: async (request, response) => {
      response.end(`here ${request.url}`);
      return true;
    },
  });
  master = createServer(async (request, response) => {
    if (!(await handle(request, response))) response.writeHead(418).end();
  });
  url = `http://${await listen(master)}`;
});
afterAll(() => {
  for (const server of [master, agent]) {
    server.closeAllConnections();
    server.close();
  }
});

describe('createPagePassage', () => {
  it('leaves other paths and methods to others', async () => {
    expect((await fetch(`${url}/state`)).status).toBe(418);
    const posted = await fetch(`${url}/ropes/v1/leader/state`, { method: 'POST' });
    expect(posted.status).toBe(418);
  });

  it('asks itself what the page asks of the leader', async () => {
    const response = await fetch(`${url}/ropes/v1/leader/state?x=1`);
    expect(await response.text()).toBe('here /state?x=1');
  });

  it('passes on what an agent answers, and not its cookies', async () => {
    const path = `/ropes/v1/agents/${agents[0]}/files/download?path=%2Fa`;
    const response = await fetch(`${url}${path}`);
    expect(await response.text()).toBe('agent GET /files/download?path=%2Fa');
    expect(response.headers.get('content-disposition')).toBe('attachment');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('says that an agent cannot be reached', async () => {
    const response = await fetch(`${url}/ropes/v1/agents/${agents[1]}/state`);
    expect(response.status).toBe(502);
    expect(await response.text()).toMatch(/^The other end cannot be reached/);
  });

  it('says that nobody answers that', async () => {
    expect((await fetch(`${url}/ropes/v1/agents/S9/state`)).status).toBe(404);
  });
});
