import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from './listen.ts';

async function ask(port: number): Promise<string> {
  const [answer] = (await once(get({ port, host: '127.0.0.1' }), 'response')) as [IncomingMessage];
  return Buffer.concat(await answer.toArray()).toString();
}

test('requests that come early wait for who answers them', async () => {
  const listener = await listen({ host: '127.0.0.1', port: 0 });
  const early = ask(listener.port);
  listener.serve({
    handle: (_request, response) => response.end('hello'),
    upgrade: () => undefined,
    refuse: () => undefined,
  });
  expect(await early).toBe('hello');
  expect(await ask(listener.port)).toBe('hello');
  await listener.close();
});

test('a connection is kept for longer than a browser keeps it', async () => {
  const listener = await listen({ host: '127.0.0.1', port: 0 });
  listener.serve({
    handle: (_request, response) => response.end('hello'),
    upgrade: () => undefined,
    refuse: () => undefined,
  });
  const answer = await fetch(`http://127.0.0.1:${listener.port}`);
  expect(answer.headers.get('keep-alive')).toBe('timeout=310');
  await answer.text();
  await listener.close();
});

test('a port that is taken is one clear sentence', async () => {
  const listener = await listen({ host: '127.0.0.1', port: 0 });
  await expect(listen({ host: '127.0.0.1', port: listener.port })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    message: expect.stringContaining(`Port ${listener.port} of 127.0.0.1 is taken`),
  });
  await listener.close();
});

test('an address of another machine is named', async () => {
  await expect(listen({ host: '203.0.113.9', port: 0 })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    message: '203.0.113.9 is not an address of this machine.',
  });
});

test('an answer without end does not hold up the stop', async () => {
  const listener = await listen({ host: '127.0.0.1', port: 0 });
  listener.serve({
    handle: (_request, response) => response.write('…'),
    upgrade: () => undefined,
    refuse: () => undefined,
  });
  const request = get({ port: listener.port, host: '127.0.0.1' });
  request.on('error', () => undefined);
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  answer.on('error', () => undefined);
  await listener.close();
});

test('a WebSocket that nobody closes does not hold up the stop', async () => {
  const listener = await listen({ host: '127.0.0.1', port: 0 });
  listener.serve({
    handle: () => undefined,
    upgrade: (_request, socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    refuse: () => undefined,
  });
  const headers = { connection: 'Upgrade', upgrade: 'x' };
  const request = get({ port: listener.port, host: '127.0.0.1', headers });
  const [, socket] = (await once(request, 'upgrade')) as [IncomingMessage, Socket];
  const closed = once(socket, 'close');
  await listener.close();
  await closed;
});
