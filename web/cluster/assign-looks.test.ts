import { expect, test } from 'vitest';
import { assignLooks } from './assign-looks.ts';
import { fakeTask, fakeView } from './view.fake.ts';

function tasks(...owners: readonly string[]) {
  return fakeView({ tasks: owners.map((owner) => fakeTask(`${owner}.1`)) });
}

test('an owner keeps its look when others come and go', () => {
  const first = assignLooks(new Map(), tasks('web', 'db'));
  const second = assignLooks(first, tasks('api', 'db'));
  expect(second.get('db')).toEqual(first.get('db'));
  expect(assignLooks(second, tasks('web')).get('web')).toEqual(first.get('web'));
});

test('many owners differ in colour or in shape', () => {
  const owners = Array.from({ length: 30 }, (_, index) => `s${index}`);
  const looks = assignLooks(new Map(), tasks(...owners));
  const drawn = [...looks.values()].map(({ hue, shape }) => `${hue} ${shape}`);
  expect(new Set(drawn).size).toBe(30);
});

test('nothing new is nothing changed', () => {
  const looks = assignLooks(new Map(), tasks('web'));
  expect(assignLooks(looks, tasks('web'))).toBe(looks);
  expect(assignLooks(looks, null)).toBe(looks);
});
