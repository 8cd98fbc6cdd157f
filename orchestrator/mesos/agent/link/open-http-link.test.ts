import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeRecord } from '../../wire/recordio/encode-record.ts';
import { createHttpLink } from './open-http-link.ts';

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let heard: string[];

beforeEach(async () => {
  heard = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const open = () =>
  createHttpLink(() => {})(
    `127.0.0.1:${(server.address() as AddressInfo).port}`,
    {
      agent_info: { hostname: 'node1' },
      version: '1',
      checkpointed_resources: [],
      frameworks: [],
      executors: [],
      tasks: [],
    },
    {
      event: ({ type }) => heard.push(type),
      closed: () => heard.push('closed'),
    },
  );

it('hears events and says things in their order, with the id of the stream', async () => {
  const said: string[] = [];
  answer = (request, response, body) => {
    const { type } = JSON.parse(body);
    if (type !== 'REGISTER') {
      said.push(`${type} ${request.headers['mesos-stream-id']}`);
      response.writeHead(202).end();
      return;
    }
    response.writeHead(200, { 'Mesos-Stream-Id': 'id-1' });
    const record = encodeRecord(Buffer.from('{"type":"PING"}'));
    response.write(Buffer.concat([record, record.subarray(0, 5)]));
    setImmediate(() => response.write(record.subarray(5)));
  };
  const outcome = await open();
  if (outcome.type !== 'opened') throw new Error(outcome.type);
  await vi.waitFor(() => expect(heard).toEqual(['PING', 'PING']));
  outcome.link.send({ type: 'PONG' });
  outcome.link.send({ type: 'UNREGISTER' });
  await vi.waitFor(() => expect(said).toEqual(['PONG id-1', 'UNREGISTER id-1']));
  server.closeAllConnections();
  await vi.waitFor(() => expect(heard.at(-1)).toBe('closed'));
});

it('tells the first event only when whoever opened the link has it', async () => {
  answer = (_request, response) => {
    response.writeHead(200, { 'Mesos-Stream-Id': 'id-1' });
    // Sent with the header, in one packet.
    response.write(encodeRecord(Buffer.from('{"type":"PING"}')));
  };
  await open();
  await Promise.resolve();
  heard.push('opened');
  await vi.waitFor(() => expect(heard).toEqual(['opened', 'PING']));
});

it.each([
  [
    307,
    { Location: '//10.0.0.2:5050/ropes/v1/agent' },
    { type: 'redirected', master: '10.0.0.2:5050' },
  ],
  [503, {}, { type: 'refused', reason: 'status 503 no leader' }],
])('understands %d', async (status, headers, expected) => {
  answer = (_request, response) => {
    response.writeHead(status, headers as Record<string, string>).end('no leader');
  };
  expect(await open()).toEqual(expected);
});

it.each(['{"type":"NEWS"}', 'no json'])('leaves a master that says %s', async (text) => {
  answer = (_request, response) => {
    response.writeHead(200, { 'Mesos-Stream-Id': 'id-1' });
    response.write(encodeRecord(Buffer.from(text)));
  };
  await open();
  await vi.waitFor(() => expect(heard).toEqual(['closed']));
});

it('leaves a master that does not take what is said', async () => {
  answer = (_request, response, body) => {
    const isRegister = body.includes('REGISTER');
    response.writeHead(isRegister ? 200 : 400, { 'Mesos-Stream-Id': 'id-1' });
    if (isRegister) response.flushHeaders();
    else response.end();
  };
  const outcome = await open();
  if (outcome.type === 'opened') outcome.link.send({ type: 'PONG' });
  await vi.waitFor(() => expect(heard).toEqual(['closed']));
});
