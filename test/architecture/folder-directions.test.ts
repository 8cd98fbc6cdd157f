import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlot, type Plot } from './plant.ts';

/** Imports that the design forbids: from the folder on the left, of the folder on the right. */
const forbidden: readonly (readonly [folder: string, imported: string])[] = [
  ['web', '../orchestrator'],
  ['runtime/session', '../api'],
  ['runtime/grading', '../lab'],
  ['runtime/node', '../session'],
  ['runtime/lab', '../node'],
  ['orchestrator', '../runtime/node'],
  ['contract', '../orchestrator'],
];

describe('folder directions', () => {
  let plot: Plot;
  let untouched: { code: number; output: string };
  let planted: { code: number; output: string };

  beforeAll(async () => {
    plot = createPlot();
    untouched = await plot.run('tsc', ['-b']);
    for (const [folder, imported] of forbidden) {
      plot.plant(
        `${folder}/planted.ts`,
        `export { stub as planted } from '${imported}/stub.ts';\n`,
      );
    }
    planted = await plot.run('tsc', ['-b', '--pretty', 'false']);
  }, 60_000);
  afterAll(() => plot.remove());

  it('compile as they stand', () => {
    expect(untouched).toEqual({ code: 0, output: '' });
  });

  it.each(forbidden)('%s may not import %s', (folder) => {
    // TS6059: outside the folder; TS6307: not listed in the project.
    expect(planted.output).toMatch(
      new RegExp(`^${folder}/planted\\.ts\\(1,\\d+\\): error TS(6059|6307):`, 'm'),
    );
  });

  it('forbid nothing else', () => {
    const files = planted.output.match(/^[^\s(]+(?=\(\d+,\d+\): error)/gm);
    expect(new Set(files)).toEqual(new Set(forbidden.map(([folder]) => `${folder}/planted.ts`)));
  });
});
