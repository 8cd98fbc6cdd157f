import { expect, test } from 'vitest';
import type { ObservedState, SessionView } from '../../contract/session.ts';
import { newerView } from './newer-view.ts';

function view(observed: ObservedState): SessionView {
  return { id: 'one', observed } as SessionView;
}

test('what is told last is newer', () => {
  expect(newerView(view('running'), view('ending')).observed).toBe('ending');
  expect(newerView(view('ending'), view('ended')).observed).toBe('ended');
});

test('a session that has ended stays so, and what is told of its end is taken', () => {
  expect(newerView(view('ended'), view('ending')).observed).toBe('ended');
  const told = view('ended');
  expect(newerView(view('ended'), told)).toBe(told);
});
