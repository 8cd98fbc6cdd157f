import { expect, test } from 'vitest';
import { createGuide } from './create-guide.ts';

function memory() {
  const kept = new Map<string, string>();
  return {
    get: (key: string) => kept.get(key),
    set(key: string, value: string | undefined) {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
    },
  };
}

test('a first visit has three hints', () => {
  const guide = createGuide(memory());
  expect(guide.left.value.map((hint) => hint.id)).toEqual(['terminals', 'run', 'checks']);
});

test('a hint that was seen never comes back', () => {
  const storage = memory();
  createGuide(storage).see('run');
  expect(createGuide(storage).left.value.map((hint) => hint.id)).toEqual(['terminals', 'checks']);
  createGuide(storage).see('terminals');
  expect(createGuide(storage).left.value.map((hint) => hint.id)).toEqual(['checks']);
});

test('all can be put away at once', () => {
  const storage = memory();
  createGuide(storage).seeAll();
  expect(createGuide(storage).left.value).toEqual([]);
});
