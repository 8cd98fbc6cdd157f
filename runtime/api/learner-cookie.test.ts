import { expect, test } from 'vitest';
import { createLearner, learnerCookieName, readLearner } from './learner-cookie.ts';

function tokenOf(setCookie: string): string {
  return /^[^=]+=([^;]*)/.exec(setCookie)?.[1] ?? '';
}

test('100 000 tokens share nothing', () => {
  const starts = new Set<string>();
  const ones = new Array<number>(256).fill(0);
  for (let index = 0; index < 100_000; index += 1) {
    const token = Buffer.from(tokenOf(createLearner(false).setCookie), 'base64url');
    starts.add(token.toString('hex', 0, 8));
    for (const [at, byte] of token.entries()) {
      ones[at * 8 + (index & 7)] = (ones[at * 8 + (index & 7)] ?? 0) + ((byte >> (index & 7)) & 1);
    }
  }
  expect(starts.size).toBe(100_000);
  // 12 500 samples a bit: one half of them is set, within 8 standard deviations of 56.
  expect(ones.filter((count) => Math.abs(count - 6_250) > 448)).toEqual([]);
}, 60_000);

test('the cookie is for this host alone and closed to scripts', () => {
  const { setCookie } = createLearner(false);
  expect(setCookie).toMatch(/^ropes_learner=/);
  expect(setCookie).toContain('; Path=/');
  expect(setCookie).toContain('; HttpOnly');
  expect(setCookie).toContain('; SameSite=Strict');
  expect(setCookie).not.toMatch(/domain/i);
  expect(setCookie).not.toContain('Secure');
});

test('by https the browser itself keeps other hosts from setting it', () => {
  expect(createLearner(true).setCookie).toMatch(/^__Host-ropes_learner=.*; Secure$/);
});

test('the learner is the hash of the token, never the token', () => {
  const { learnerId, setCookie } = createLearner(false);
  const token = tokenOf(setCookie);
  expect(readLearner(`a=b; ${learnerCookieName(false)}=${token}`, false)).toBe(learnerId);
  expect(learnerId).toMatch(/^[0-9a-f]{64}$/);
  expect(learnerId).not.toContain(token);
});

test.each([
  undefined,
  '',
  'ropes_learner=',
  'ropes_learner=short',
  `ropes_learner=${'é'.repeat(43)}`,
])('no learner in %s', (header) => {
  expect(readLearner(header, false)).toBeNull();
});

test('two learner cookies are refused: one may be planted', () => {
  const a = createLearner(false).setCookie.split(';')[0];
  const b = createLearner(false).setCookie.split(';')[0];
  expect(() => readLearner(`${a}; ${b}`, false)).toThrow(
    expect.objectContaining({ code: 'BAD_REQUEST' }),
  );
});
