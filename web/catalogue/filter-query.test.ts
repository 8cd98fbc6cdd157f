import { expect, test } from 'vitest';
import { noFilter } from './filter-labs.ts';
import { formatFilterQuery, parseFilterQuery } from './filter-query.ts';

test('a filter comes back from its query', () => {
  const filter = { words: 'drain a node', engine: 'swarm', level: '', minutes: '30' };
  expect(formatFilterQuery(filter)).toBe('?q=drain+a+node&engine=swarm&minutes=30');
  expect(parseFilterQuery(formatFilterQuery(filter))).toEqual(filter);
});

test('no filter has no query', () => {
  expect(formatFilterQuery(noFilter)).toBe('');
  expect(parseFilterQuery('')).toEqual(noFilter);
});
