import { expect, test } from 'vitest';
import { placeCard } from './place-card.ts';

const card = { width: 300, height: 120 };
const page = { width: 1280, height: 800 };

test('stands to the right of its part, level with its middle', () => {
  const part = { left: 400, top: 300, width: 80, height: 40 };
  expect(placeCard(part, card, page, 'right')).toEqual({ side: 'right', left: 492, top: 260 });
});

test('stands below where the right has no room', () => {
  const part = { left: 250, top: 300, width: 100, height: 40 };
  const narrow = { width: 390, height: 800 };
  expect(placeCard(part, card, narrow, 'right')).toEqual({ side: 'below', left: 50, top: 352 });
});

test('stands above a part at the foot of the window', () => {
  const part = { left: 900, top: 740, width: 100, height: 40 };
  expect(placeCard(part, card, page, 'below')).toEqual({ side: 'above', left: 700, top: 608 });
});

test('never leaves the window', () => {
  const part = { left: -50, top: -40, width: 20, height: 10 };
  const place = placeCard(part, card, page, 'below');
  expect(place.left).toBeGreaterThanOrEqual(8);
  expect(place.top).toBeLessThanOrEqual(800 - 120 - 8);
});
