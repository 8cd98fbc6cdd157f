import { expect, test } from 'vitest';
import { placeMenu } from './place-menu.ts';

const menu = { width: 200, height: 100 };
const window = { width: 800, height: 600 };

test.each([
  ['under its box', { left: 50, top: 100, bottom: 130 }, { left: 50, top: 134 }],
  ['over it where there is no room', { left: 50, top: 550, bottom: 580 }, { left: 50, top: 446 }],
  ['within the window at its side', { left: 790, top: 100, bottom: 130 }, { left: 592, top: 134 }],
])('a menu is %s', (_, box, place) => {
  expect(placeMenu(box, menu, window)).toEqual(place);
});

test('in a window that is too small its beginning is seen', () => {
  const place = placeMenu({ left: 90, top: 40, bottom: 60 }, menu, { width: 100, height: 80 });
  expect(place).toEqual({ left: 8, top: 8 });
});
