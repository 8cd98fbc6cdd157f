import { expect, test } from 'vitest';
import { requestHeaders, responseHeaders } from './filter-headers.ts';

test('the node gets no cookie of ours, and all of its own', () => {
  expect(
    requestHeaders([
      'Host',
      'h',
      'Cookie',
      'a=1; ropes_preview=x.y; ropes_learner=z; __Host-ropes_preview=p; b=2',
    ]),
  ).toEqual(['Host', 'h', 'Cookie', 'a=1; b=2']);
  expect(requestHeaders(['Cookie', 'ropes_preview=x'])).toEqual([]);
});

test('hop-by-hop headers end here, the named ones too', () => {
  expect(
    requestHeaders([
      'Connection',
      'keep-alive, X-Private',
      'X-Private',
      '1',
      'Keep-Alive',
      'timeout=5',
      'TE',
      'trailers',
      'Transfer-Encoding',
      'chunked',
      'Upgrade',
      'websocket',
      'Proxy-Authorization',
      'secret',
      'Expect',
      '100-continue',
      'Accept',
      '*/*',
    ]),
  ).toEqual(['Accept', '*/*']);
});

test('what the node answers passes, its own policies too', () => {
  const raw = ['Content-Security-Policy', "default-src 'self'", 'Service-Worker-Allowed', '/'];
  expect(responseHeaders(raw)).toEqual(raw);
});

test('a cookie of the node stays on its own host and never replaces one of ours', () => {
  expect(
    responseHeaders([
      'Set-Cookie',
      'sid=1; Path=/; Domain=localhost; HttpOnly',
      'Set-Cookie',
      'ropes_learner=evil; domain=.localhost',
      'Set-Cookie',
      'theme=dark',
      'Set-Cookie',
      '__Host-ropes_preview=evil; Path=/; Secure',
    ]),
  ).toEqual(['Set-Cookie', 'sid=1; Path=/; HttpOnly', 'Set-Cookie', 'theme=dark']);
});
