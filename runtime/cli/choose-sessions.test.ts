import { expect, test } from 'vitest';
import { chooseSessions } from './choose-sessions.ts';

const ids = ['abcd2345', 'abce2345', 'xyzw2345'];

test('an id or its beginning means a session, once', () => {
  expect(chooseSessions(ids, ['xyzw', 'abcd2345', 'xyzw23'])).toEqual(['xyzw2345', 'abcd2345']);
});

test.each([
  ['nope', 'No session that has not ended has an id that begins with "nope"'],
  ['abc', '"abc" is too short'],
])('%s means none', (word, why) => {
  expect(() => chooseSessions(ids, [word, 'xyzw'])).toThrow(why);
});

test('a beginning of several, and all that is wrong at once', () => {
  expect(() => chooseSessions(['abcd1', 'abcd2'], ['abcd', 'nope'])).toThrow(
    '"abcd" begins the ids of 2 sessions: give more of it. No session',
  );
});
