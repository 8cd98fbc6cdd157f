import { expect, test } from 'vitest';
import { createGrants } from './grants.ts';
import { createTickets } from './tickets.ts';

const right = { learnerId: 'l', sessionId: 's', node: 'node1', port: 8080 };
const { learnerId, ...target } = right;

test('a ticket is good once', () => {
  const tickets = createTickets(() => 0);
  const ticket = tickets.issue(right);
  expect(tickets.redeem(ticket, target)).toEqual(right);
  expect(tickets.redeem(ticket, target)).toBeNull();
});

test('a ticket is good for 30 seconds', () => {
  let time = 0;
  const tickets = createTickets(() => time);
  const early = tickets.issue(right);
  const late = tickets.issue(right);
  time = 29_999;
  expect(tickets.redeem(early, target)).toEqual(right);
  time = 30_000;
  expect(tickets.redeem(late, target)).toBeNull();
});

test.each([{ sessionId: 'other' }, { node: 'node2' }, { port: 8081 }])(
  'a ticket is not good for %o, and used up by the try',
  (part) => {
    const tickets = createTickets(() => 0);
    const ticket = tickets.issue(right);
    expect(tickets.redeem(ticket, { ...target, ...part })).toBeNull();
    expect(tickets.redeem(ticket, target)).toBeNull();
  },
);

test('100 000 tickets share nothing', () => {
  const tickets = createTickets(() => 0);
  const starts = new Set<string>();
  for (let index = 0; index < 100_000; index += 1) {
    starts.add(tickets.issue(right).slice(0, 12));
  }
  expect(starts.size).toBe(100_000);
  expect(tickets.issue(right)).toMatch(/^[A-Za-z0-9_-]{43}$/);
}, 60_000);

function cookieOf(setCookie: string): string {
  return setCookie.split(';')[0] ?? '';
}

test('a grant is good for its port alone, for half a day, and after a restart', () => {
  let time = 0;
  const secret = new Uint8Array(32).fill(7);
  const cookie = cookieOf(createGrants(secret, () => time).cookie(right, false));
  const restarted = createGrants(secret, () => time);
  expect(restarted.read(cookie, target, false)).toBe(learnerId);
  expect(restarted.read(cookie, { ...target, port: 8081 }, false)).toBeNull();
  expect(restarted.read(cookie, { ...target, node: 'node2' }, false)).toBeNull();
  expect(restarted.read(cookie, { ...target, sessionId: 'other' }, false)).toBeNull();
  time = 12 * 3600 * 1000;
  expect(restarted.read(cookie, target, false)).toBeNull();
});

test('a grant of another server, or one that was changed, is none', () => {
  const grants = createGrants(new Uint8Array(32).fill(7), () => 0);
  const other = createGrants(new Uint8Array(32).fill(8), () => 0);
  expect(grants.read(cookieOf(other.cookie(right, false)), target, false)).toBeNull();
  const cookie = cookieOf(grants.cookie(right, false));
  for (let at = 'ropes_preview='.length; at < cookie.length - 1; at += 7) {
    const changed = `${cookie.slice(0, at)}${cookie[at] === 'A' ? 'B' : 'A'}${cookie.slice(at + 1)}`;
    expect(grants.read(changed, target, false)).toBeNull();
  }
  expect(grants.read('ropes_preview=', target, false)).toBeNull();
  expect(grants.read('ropes_preview=.', target, false)).toBeNull();
});
