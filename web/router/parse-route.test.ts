import { expect, test } from 'vitest';
import { parseRoute } from './parse-route.ts';

test.each([
  ['/', { page: 'catalogue' }],
  ['/sessions/abc234', { page: 'session', sessionId: 'abc234' }],
  ['/sessions/abc234/', { page: 'session', sessionId: 'abc234' }],
  ['/sessions/abc/terminals/t1', { page: 'terminal', sessionId: 'abc', terminalId: 't1' }],
  ['/sessions/abc/terminals/t1/', { page: 'terminal', sessionId: 'abc', terminalId: 't1' }],
  ['/sessions/abc/terminals/', { page: 'nowhere', path: '/sessions/abc/terminals/' }],
  ['/sessions/abc/other/t1', { page: 'nowhere', path: '/sessions/abc/other/t1' }],
  ['/sessions/', { page: 'nowhere', path: '/sessions/' }],
  ['/sessions/../x', { page: 'nowhere', path: '/sessions/../x' }],
  ['/labs/first-swarm', { page: 'lab', labId: 'first-swarm' }],
  ['/labs/first-swarm/', { page: 'lab', labId: 'first-swarm' }],
  ['/labs/..', { page: 'nowhere', path: '/labs/..' }],
  ['/labs', { page: 'nowhere', path: '/labs' }],
])('%s', (path, route) => {
  expect(parseRoute(path)).toEqual(route);
});
