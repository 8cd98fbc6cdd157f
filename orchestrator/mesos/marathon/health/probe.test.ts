import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HealthCheck } from '../model/health-check.ts';
import { get, probe } from './probe.ts';

let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/silent') return;
    if (request.url === '/endless') {
      response.write('x'.repeat(20_000));
      return;
    }
    response.statusCode = Number(request.url?.slice(1));
    response.setHeader('content-type', 'text/plain');
    response.end('hello');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const check = (changes: Partial<HealthCheck>): HealthCheck => ({
  protocol: 'HTTP',
  gracePeriodSeconds: 0,
  intervalSeconds: 1,
  timeoutSeconds: 0.2,
  maxConsecutiveFailures: 3,
  delaySeconds: 0,
  ...changes,
});

const cases: [Partial<HealthCheck>, unknown][] = [
  [{ path: '/200' }, { outcome: 'passed' }],
  [{ path: '/200', timeoutSeconds: 5_000_000 }, { outcome: 'passed' }],
  [{ path: '399' }, { outcome: 'passed' }],
  [{ path: '/400' }, { outcome: 'failed', cause: 'HTTP status 400' }],
  [{ path: '/silent' }, { outcome: 'failed', cause: 'HTTP: no answer within 0.2 s' }],
  [{ path: '/endless' }, { outcome: 'passed' }],
  [{ protocol: 'TCP' }, { outcome: 'passed' }],
  [
    { protocol: 'HTTPS', path: '/200' },
    { outcome: 'failed', cause: expect.stringMatching(/^HTTPS: /) },
  ],
];

it.each(cases)('probes %o: %o', async (changes, result) => {
  expect(await probe(check(changes), { host: '127.0.0.1', port })).toEqual(result);
});

it('says why a port cannot be reached', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const free = (closed.address() as AddressInfo).port;
  closed.close();
  await once(closed, 'close');

  expect(await probe(check({ protocol: 'TCP' }), { host: '127.0.0.1', port: free })).toEqual({
    outcome: 'failed',
    cause: expect.stringContaining('ECONNREFUSED'),
  });
});

it('gives what was answered', async () => {
  expect(await get(`http://127.0.0.1:${port}/201`, 1000)).toEqual({
    status: 201,
    contentType: 'text/plain',
    body: 'hello',
  });
});
