import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlot, type Plot } from './plant.ts';

/**
 * Imports that the design forbids: from the file on the left, of the file on the right. The folders
 * that most import stand last, so that each run compiles one project anew.
 */
const forbidden: readonly (readonly [file: string, imported: string])[] = [
  ['web/planted.ts', '../orchestrator/node.ts'],
  ['runtime/session/planted.ts', '../api/create-app.ts'],
  ['runtime/grading/planted.ts', '../lab/load-lab.ts'],
  ['runtime/node/planted.ts', '../session/session-service.ts'],
  ['runtime/lab/planted.ts', '../node/provider.ts'],
  ['orchestrator/planted.ts', '../runtime/node/provider.ts'],
  ['contract/planted.ts', '../orchestrator/node.ts'],
];

describe('folder directions', () => {
  let plot: Plot;
  beforeAll(() => {
    plot = createPlot();
  });
  afterAll(() => plot.remove());

  it('compiles as it stands', { timeout: 60_000 }, async () => {
    expect(await plot.run('tsc', ['-b'])).toEqual({ code: 0, output: '' });
  });

  it.each(forbidden)('%s may not import %s', { timeout: 60_000 }, async (file, imported) => {
    const folder = file.slice(0, file.lastIndexOf('/'));
    plot.plant(file, `import * as planted from '${imported}';\nexport const seen = planted;\n`);
    const result = await plot.run('tsc', ['-b', folder]);
    plot.pull(file);
    expect(result.code).not.toBe(0);
    // TS6059: outside the folder; TS6307: not listed in the project; both name the planted import's file.
    expect(result.output).toMatch(/TS6059|TS6307/);
  });
});
