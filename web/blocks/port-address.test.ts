import { expect, test } from 'vitest';
import { portAddress } from './port-address.ts';

test('a port of a node', () => {
  expect(portAddress('abc', { node: 'node1', port: '8080' })).toBe(
    '/api/sessions/abc/ports/node1/8080',
  );
  expect(portAddress('abc', { node: 'node1', port: '8080', path: '/' })).toBe(
    '/api/sessions/abc/ports/node1/8080',
  );
});

test('the path behind the port is kept', () => {
  expect(portAddress('abc', { node: 'node1', port: '80', path: '/a?b=c' })).toBe(
    '/api/sessions/abc/ports/node1/80?path=%2Fa%3Fb%3Dc',
  );
});

test('nothing of a link leaves the address of the port', () => {
  expect(portAddress('abc', { node: '../../x', port: '8080/y' })).toBe(
    '/api/sessions/abc/ports/..%2F..%2Fx/8080%2Fy',
  );
});
