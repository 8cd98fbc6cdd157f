import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialAddress } from './dial-address.ts';

let server: Server;
let port: number;
const { signal } = new AbortController();

beforeAll(async () => {
  server = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

test('connects to the address and port', async () => {
  const socket = await dialAddress({ node: 'node1', address: '127.0.0.1', port }, signal);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  expect(answer).toBe('hello');
});

test.each([0, -1, 65_536, 1.5, Number.NaN])('does not take %d for a port', async (wrong) => {
  const target = { node: 'node1', address: '127.0.0.1', port: wrong };
  await expect(dialAddress(target, signal)).rejects.toMatchObject({ code: 'PORT_UNREACHABLE' });
});

test('says which port of which node nothing answers on', async () => {
  const target = { node: 'node1', address: '127.0.0.1', port: 1 };
  await expect(dialAddress(target, signal)).rejects.toMatchObject({
    code: 'PORT_UNREACHABLE',
    message: expect.stringContaining('Port 1 of node1'),
  });
});

test('gives up when the caller does', async () => {
  const target = { node: 'node1', address: '127.0.0.1', port };
  const aborted = AbortSignal.abort(new Error('page closed'));
  await expect(dialAddress(target, aborted)).rejects.toThrow('page closed');
  const caller = new AbortController();
  // An address of a network for documentation: nothing there answers.
  const slow = dialAddress({ ...target, address: '192.0.2.1' }, caller.signal);
  caller.abort(new Error('page closed'));
  await expect(slow).rejects.toThrow('page closed');
});
