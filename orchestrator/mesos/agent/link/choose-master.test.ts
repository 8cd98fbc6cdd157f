import { expect, it } from 'vitest';
import { chooseMaster, startSearch } from './choose-master.ts';

const rules = {
  masters: ['a:5050', 'b:5050', 'c:5050'],
  backoffMs: 1000,
  backoffMostMs: 3000,
  random: () => 0.5,
};

it('tries all masters at once, then pauses longer and longer', () => {
  let search = startSearch(rules);
  const choices: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    const choice = chooseMaster(rules, search);
    search = choice.search;
    choices.push(`${choice.master[0]}${choice.delayMs}`);
  }
  expect(choices.join(' ')).toBe('a0 b0 c0 a500 b0 c0 a1000 b0 c0 a1500 b0 c0');
});

it('goes where it is sent, but not in a circle', () => {
  let search = startSearch(rules);
  const masters: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const choice = chooseMaster(rules, search, 'x:5050');
    search = choice.search;
    masters.push(choice.master);
  }
  expect(masters.filter((master) => master === 'x:5050')).toHaveLength(7);
  expect(masters[5]).toBe('a:5050');
});

it('pauses before each attempt with the only master but the first', () => {
  const alone = { ...rules, masters: ['a:5050'] };
  const first = chooseMaster(alone, startSearch(alone));
  expect(first.delayMs).toBe(0);
  expect(chooseMaster(alone, first.search).delayMs).toBe(500);
});
