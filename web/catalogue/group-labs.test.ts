import { expect, test } from 'vitest';
import type { LabSummary } from '../../contract/lab.ts';
import { noFilter } from './filter-labs.ts';
import { groupLabs } from './group-labs.ts';

function lab(id: string, engine: LabSummary['engine']): LabSummary {
  return {
    id,
    title: id,
    summary: '',
    level: 'beginner',
    minutes: 15,
    engine,
    nodes: [{ name: 'node1' }],
    start: 'bare',
    stepTitles: [],
    tags: [],
  };
}

const labs = [lab('tour', 'kubernetes'), lab('images', 'docker'), lab('pods', 'kubernetes')];

test('labs stand under their engine, in their own order', () => {
  const groups = groupLabs(labs, noFilter);
  expect(groups.map(({ title, labs: own }) => [title, ...own.map(({ id }) => id)])).toEqual([
    ['Docker', 'images'],
    ['Kubernetes', 'tour', 'pods'],
  ]);
});

test('what was searched for by words stays in the order of fitting', () => {
  const groups = groupLabs(labs, { ...noFilter, words: 'pods' });
  expect(groups).toEqual([{ id: 'found', title: '3 labs found', labs }]);
});
