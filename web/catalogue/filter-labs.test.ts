import { expect, test } from 'vitest';
import type { CatalogueLab } from '../../contract/api.ts';
import { filterLabs, noFilter } from './filter-labs.ts';

function lab(id: string, more: Partial<CatalogueLab> = {}): CatalogueLab {
  return {
    id,
    language: 'en',
    languages: ['en'],
    translations: [],
    title: id,
    summary: '',
    level: 'beginner',
    minutes: 15,
    engine: 'docker',
    nodes: [{ name: 'node1' }],
    start: 'bare',
    stepTitles: [],
    tags: [],
    ...more,
  };
}

const labs = [
  lab('containers', { title: 'First containers', summary: 'Run what a swarm will run later.' }),
  lab('swarm', { title: 'Your first swarm', engine: 'swarm', minutes: 20, tags: ['cluster'] }),
  lab('quorum', {
    title: 'Losing a manager',
    engine: 'swarm',
    level: 'advanced',
    minutes: 30,
    stepTitles: ['Drain a node'],
  }),
];

function ids(filter: Partial<typeof noFilter>): readonly string[] {
  return filterLabs(labs, { ...noFilter, ...filter }).map((found) => found.id);
}

test('no filter keeps all labs in order', () => {
  expect(ids({})).toEqual(['containers', 'swarm', 'quorum']);
});

test('words are looked for in title, summary, tags, engine and step titles', () => {
  expect(ids({ words: 'FIRST' })).toEqual(['containers', 'swarm']);
  expect(ids({ words: 'cluster' })).toEqual(['swarm']);
  expect(ids({ words: 'drain' })).toEqual(['quorum']);
  expect(ids({ words: 'losing  swarm' })).toEqual(['quorum']);
  expect(ids({ words: 'mesos' })).toEqual([]);
});

test('a title that has the words comes first', () => {
  expect(ids({ words: 'swarm' })).toEqual(['swarm', 'containers', 'quorum']);
});

test('filters narrow together', () => {
  expect(ids({ engine: 'swarm' })).toEqual(['swarm', 'quorum']);
  expect(ids({ engine: 'swarm', minutes: '20' })).toEqual(['swarm']);
  expect(ids({ level: 'advanced', minutes: '15' })).toEqual([]);
});

test('words are looked for in every language of a lab', () => {
  const translation = { ...lab('two'), language: 'zh-TW', title: '微服務', stepTitles: ['副本'] };
  const translated = lab('two', { translations: [translation] });
  const found = (words: string) => filterLabs([...labs, translated], { ...noFilter, words });
  expect(found('微服務').map(({ id }) => id)).toEqual(['two']);
  expect(found('副本')).toEqual([translated]);
});
