import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { reach } from './reach.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function startProxy(answer: string | null): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer();
  server.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    if (answer !== null) socket.end(`HTTP/1.1 ${answer}\r\n\r\n`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://ada:secret@127.0.0.1:${port}`, asked };
}

test('a proxy that lets through', async () => {
  const proxy = await startProxy('200 OK');
  expect(await reach('registry.example.org', proxy.url, 2000)).toBeNull();
  const secret = Buffer.from('ada:secret').toString('base64');
  expect(proxy.asked).toEqual([`registry.example.org:443 Basic ${secret}`]);
});

test('a proxy that refuses', async () => {
  const proxy = await startProxy('403 Forbidden');
  expect(await reach('registry.example.org', proxy.url, 2000)).toBe(
    'the proxy answers with status 403',
  );
});

test('a proxy that says nothing', async () => {
  const proxy = await startProxy(null);
  expect(await reach('registry.example.org', proxy.url, 200)).toBe('no answer within 0.2 s');
});

test('a host that is not there, and a proxy that is no address', async () => {
  expect(await reach('nowhere.invalid', null, 3000)).toMatch(/ENOTFOUND|EAI_AGAIN/);
  expect(await reach('registry.example.org', 'proxy:', 200)).not.toBeNull();
});
