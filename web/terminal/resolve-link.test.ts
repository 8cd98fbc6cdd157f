import { expect, test } from 'vitest';
import { resolveLink } from './resolve-link.ts';

const place = {
  sessionId: 's1',
  node: 'node2',
  nodes: [
    { name: 'node1', address: '10.1.0.2' },
    { name: 'node2', address: '10.1.0.3' },
    { name: 'node3' },
  ],
};

test.each([
  ['http://localhost:8080', '/api/sessions/s1/ports/node2/8080', 'port 8080 of node2'],
  ['http://127.0.0.1:8080/', '/api/sessions/s1/ports/node2/8080', 'port 8080 of node2'],
  ['http://0.0.0.0:5000', '/api/sessions/s1/ports/node2/5000', 'port 5000 of node2'],
  ['http://[::1]:5000', '/api/sessions/s1/ports/node2/5000', 'port 5000 of node2'],
  ['http://[::]:5000', '/api/sessions/s1/ports/node2/5000', 'port 5000 of node2'],
  ['http://0x7f.1:81', '/api/sessions/s1/ports/node2/81', 'port 81 of node2'],
  ['http://node1:8080', '/api/sessions/s1/ports/node1/8080', 'port 8080 of node1'],
  ['http://NODE3', '/api/sessions/s1/ports/node3/80', 'port 80 of node3'],
  ['https://node3', '/api/sessions/s1/ports/node3/443', 'port 443 of node3'],
  ['http://10.1.0.2:8080', '/api/sessions/s1/ports/node1/8080', 'port 8080 of node1'],
  [
    'http://localhost:8080/a?b=c#d',
    '/api/sessions/s1/ports/node2/8080?path=%2Fa%3Fb%3Dc%23d',
    'port 8080 of node2, /a?b=c#d',
  ],
])('%s leads to the preview', (address, href, text) => {
  expect(resolveLink(address, place)).toEqual({ href, text });
});

test.each([
  ['https://docs.docker.com/engine', 'https://docs.docker.com/engine'],
  ['http://node4:8080', 'http://node4:8080/'],
  ['http://localhost.example.com:8080', 'http://localhost.example.com:8080/'],
  ['https://example.com@evil.example/', 'https://evil.example/'],
  ['https://пример.example/', 'https://xn--e1afmkfd.example/'],
])('%s leads to %s', (address, href) => {
  expect(resolveLink(address, place)).toEqual({ href, text: href });
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'ftp://node1/',
  'vbscript:x',
  'http://',
  'no address',
  '//node1:8080',
])('%s leads nowhere', (address) => expect(resolveLink(address, place)).toBeNull());

test('on the machine itself localhost is that machine', () => {
  const address = 'http://localhost:8080/';
  expect(resolveLink(address, { ...place, node: '@machine' })?.href).toBe(address);
});
