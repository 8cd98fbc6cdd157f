import { describe, expect, test } from 'vitest';
import { placeTerminal } from './place-terminal.ts';
import { type ChosenTerminals, planPlaces } from './plan-places.ts';

const ids = ['a', 'b', 'c'];
const nothing: ChosenTerminals = { focus: 'first' };

describe('one terminal on view', () => {
  test.each([
    ['the first one, until one is chosen', nothing, ids, 'a'],
    ['the chosen one', { first: 'b', focus: 'first' }, ids, 'b'],
    ['the first one when the chosen one is gone', { first: 'x', focus: 'first' }, ids, 'a'],
    ['none where there is none', nothing, [], undefined],
  ] as const)('%s', (_, chosen, known, shown) => {
    expect(planPlaces(chosen, known, false)).toEqual({ first: shown, active: shown });
  });
});

describe('two terminals on view', () => {
  test.each([
    ['the first two', nothing, ids, ['a', 'b', 'a']],
    ['the chosen ones', { first: 'c', second: 'a', focus: 'second' }, ids, ['c', 'a', 'a']],
    ['never one twice', { first: 'b', second: 'b', focus: 'first' }, ids, ['b', 'a', 'b']],
    [
      'another for one that is gone',
      { first: 'x', second: 'a', focus: 'first' },
      ids,
      ['b', 'a', 'b'],
    ],
    [
      'one when there are no more',
      { first: 'a', second: 'b', focus: 'second' },
      ['a'],
      ['a', undefined, 'a'],
    ],
    [
      'one, the second, when it is alone',
      { first: 'a', second: 'b', focus: 'first' },
      ['b'],
      ['b', undefined, 'b'],
    ],
  ] as const)('%s', (_, chosen, known, [first, second, active]) => {
    expect(planPlaces(chosen, known, true)).toEqual({ first, second, active });
  });
});

test('a terminal that is on view is used where it is', () => {
  const places = { first: 'a', second: 'b', active: 'a' };
  expect(placeTerminal(places, 'b')).toEqual({ first: 'a', second: 'b', focus: 'second' });
  expect(placeTerminal(places, 'a')).toEqual({ first: 'a', second: 'b', focus: 'first' });
});

test('another one takes the place in use', () => {
  expect(placeTerminal({ first: 'a', second: 'b', active: 'b' }, 'c')).toEqual({
    first: 'a',
    second: 'c',
    focus: 'second',
  });
  expect(placeTerminal({ first: 'a', second: 'b', active: 'a' }, 'c')).toEqual({
    first: 'c',
    second: 'b',
    focus: 'first',
  });
  expect(placeTerminal({ first: 'a', active: 'a' }, 'c')).toMatchObject({ first: 'c' });
});
