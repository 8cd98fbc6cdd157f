import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAgentServer } from './create-agent-server.ts';

let server: Server;
let logged: string[];

beforeEach(async () => {
  logged = [];
  server = createAgentServer(
    {
      '/state': ({ response, query }) => {
        response.end(query.get('name'));
      },
      '/broken': () => {
        throw new Error('no answer');
      },
    },
    (line) => logged.push(line),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Asks for a path as it is: `fetch` would make a proper one of it. */
const ask = (path: string): Promise<{ status: number | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ host: '127.0.0.1', port, path }, async (answer) => {
      let body = '';
      for await (const part of answer) body += part;
      resolve({ status: answer.statusCode, body });
    })
      .once('error', reject)
      .end();
  });

it.each([
  ['/state?name=a%20b', 200, 'a b'],
  ['/slave(1)/state.json?name=a?b', 200, 'a?b'],
  ['http://agent:5051/state?name=c', 200, 'c'],
  ['//', 404, ''],
  ['//[', 404, ''],
  ['http://agent:5051', 404, ''],
])('answers %s', async (path, status, body) => {
  expect(await ask(path)).toEqual({ status, body });
});

it('tells what a handler throws', async () => {
  expect(await ask('/broken')).toEqual({ status: 500, body: 'Error: no answer' });
  expect(logged).toEqual(['GET /broken: Error: no answer']);
});
