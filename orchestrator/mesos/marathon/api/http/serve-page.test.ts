import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage } from './serve-page.ts';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-page-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'page', 'index.html'), '<p>page</p>');
  await writeFile(join(folder, 'page', 'assets', 'a.js'), '1');
  server = createServer(async (asked, response) => {
    const isServed = await servePage(join(folder, 'page'), asked.url?.slice(1) ?? '', response);
    if (!isServed) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** Sends the path as it is: fetch would tidy it. */
function ask(path: string) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: object }>((resolve, reject) => {
    request({ port, path }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    })
      .on('error', reject)
      .end();
  });
}

describe('the page', () => {
  it('is served with a policy that lets it load its own files only', async () => {
    expect(await ask('/')).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': expect.stringContaining("script-src 'self'"),
        'cache-control': 'no-cache',
      },
    });
    expect(await ask('/assets/a.js')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });

  it.each(['/../secret.txt', '/assets/../../secret.txt', '/assets', '/none', '/..'])(
    'does not serve %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );
});
