import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { jsonType } from '../../wire/codec/media-type.ts';
import { outputOf } from '../sessions/process-io.ts';
import { openRecordReply } from './record-reply.ts';

let server: Server;
let client: Socket;
let response: ServerResponse;

beforeEach(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: agent\r\n\r\n');
  response = await new Promise((resolve) => server.once('request', (_, opened) => resolve(opened)));
});
afterEach(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

it('listens no longer than it waits for room', async () => {
  const reply = openRecordReply(response, { message: jsonType, recordio: true }, () => {});
  const before = ['drain', 'close', 'error'].map((name) => response.listenerCount(name));
  client.resume();
  const much = outputOf('STDOUT', Buffer.alloc(4 * 1024 * 1024));
  for (let round = 0; round < 3; round += 1) await reply.send(much);
  const after = ['drain', 'close', 'error'].map((name) => response.listenerCount(name));
  expect(after).toEqual(before);
  client.pause();
  const waiting = reply.send(much);
  client.destroy();
  await waiting;
});
