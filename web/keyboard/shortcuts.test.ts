import { expect, test } from 'vitest';
import { digitOf, type KeyPress, shortcuts } from './shortcuts.ts';

function press(key: string, code: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code, modifiers: 'none', typing: false, afterG: false, ...more };
}

function idsFor(pressed: KeyPress): readonly string[] {
  return shortcuts.filter((shortcut) => shortcut.matches(pressed)).map((found) => found.id);
}

test.each([
  ['run-next', press('Enter', 'Enter', { modifiers: 'ctrl-alt', typing: true })],
  ['check-now', press('c', 'KeyC', { modifiers: 'ctrl-alt', typing: true })],
  ['show-terminal', press('¡', 'Digit1', { modifiers: 'ctrl-alt', typing: true })],
  ['leave-terminal', press('Escape', 'Escape', { modifiers: 'ctrl-alt', typing: true })],
  ['find', press('ß', 'KeyS', { modifiers: 'ctrl-alt', typing: true })],
  ['split', press('b', 'KeyB', { modifiers: 'ctrl-alt' })],
  ['other-terminal', press('o', 'KeyO', { modifiers: 'ctrl-alt' })],
  ['pop-out', press('p', 'KeyP', { modifiers: 'ctrl-alt' })],
  ['bigger-text', press('=', 'Equal', { modifiers: 'ctrl-alt' })],
  ['bigger-text', press('+', 'BracketRight', { modifiers: 'ctrl-alt' })],
  ['bigger-text', press('+', 'NumpadAdd', { modifiers: 'ctrl-alt' })],
  ['smaller-text', press('-', 'Slash', { modifiers: 'ctrl-alt' })],
  ['usual-text', press('0', 'Digit0', { modifiers: 'ctrl-alt' })],
  ['screen-reader', press('r', 'KeyR', { modifiers: 'ctrl-alt' })],
  ['fill-pane', press('ƒ', 'KeyF', { modifiers: 'ctrl-alt' })],
  ['show-cluster', press('m', 'KeyM', { modifiers: 'ctrl-alt', typing: true })],
  ['go-to-step', press('3', 'Digit3', { afterG: true })],
  ['help', press('?', 'Slash', { modifiers: 'other' })],
])('%s has its keys, and no other shortcut has them', (id, pressed) => {
  expect(idsFor(pressed)).toEqual([id]);
});

test('keys without Ctrl+Alt are text while typing', () => {
  expect(idsFor(press('?', 'Slash', { modifiers: 'other', typing: true }))).toEqual([]);
  expect(idsFor(press('3', 'Digit3', { afterG: true, typing: true }))).toEqual([]);
});

test('a digit alone does nothing', () => {
  expect(idsFor(press('3', 'Digit3'))).toEqual([]);
});

test('the digit comes from the place of the key', () => {
  expect(digitOf(press('"', 'Digit3'))).toBe(3);
  expect(digitOf(press('7', 'Numpad7'))).toBe(7);
});
