import { expect, test } from 'vitest';
import { parseRoute } from './parse-route.ts';

test.each([
  ['/', { page: 'catalogue' }],
  ['/sessions/abc234', { page: 'session', sessionId: 'abc234' }],
  ['/sessions/abc234/', { page: 'session', sessionId: 'abc234' }],
  ['/sessions/', { page: 'nowhere', path: '/sessions/' }],
  ['/sessions/../x', { page: 'nowhere', path: '/sessions/../x' }],
  ['/labs', { page: 'nowhere', path: '/labs' }],
])('%s', (path, route) => {
  expect(parseRoute(path)).toEqual(route);
});
