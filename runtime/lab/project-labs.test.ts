import { expect, it } from 'vitest';
import { createLabLibrary } from './create-lab-library.ts';
import { formatProblem } from './lab-problem.ts';

const library = createLabLibrary({ folder: new URL('../../labs/', import.meta.url).pathname });

it('every lab of the project loads', async () => {
  const results = await library.all();
  expect(results.length).toBeGreaterThan(0);
  expect(
    results.flatMap((result) => (result.ok ? [] : result.problems.map(formatProblem))),
  ).toEqual([]);
});

it('every lab leads to labs that are there', async () => {
  const labs = (await library.all()).flatMap((result) => (result.ok ? [result.lab.lab] : []));
  const ids = labs.map((lab) => lab.id);
  expect(ids).toEqual(expect.arrayContaining(labs.flatMap((lab) => lab.next)));
});

it('every lab has what a learner needs: checks in each step, and three lines at the end', async () => {
  for (const result of await library.all()) {
    if (!result.ok) continue;
    const { lab } = result.lab;
    expect(lab.learned).toHaveLength(3);
    for (const step of lab.steps) {
      const checks = step.blocks.filter((block) => block.kind === 'check');
      expect(checks, `${lab.id}, step "${step.title}"`).not.toEqual([]);
    }
  }
});
