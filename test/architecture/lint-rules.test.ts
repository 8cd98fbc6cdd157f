import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlot, type Plot } from './plant.ts';

/** A violation each, and the lint rule that must refuse it. */
const violations: readonly (readonly [rule: string, files: Readonly<Record<string, string>>])[] = [
  [
    'noRestrictedImports',
    {
      'runtime/api/planted.ts':
        "import Docker from 'dockerode';\nexport const docker = new Docker();\n",
    },
  ],
  [
    'noRestrictedImports',
    { 'runtime/node/planted.ts': "import pty from 'node-pty';\nexport const spawn = pty.spawn;\n" },
  ],
  [
    'noRestrictedImports',
    { 'runtime/api/planted.ts': "import { Kysely } from 'kysely';\nexport const make = Kysely;\n" },
  ],
  [
    'noRestrictedImports',
    {
      'runtime/api/planted.ts':
        "import { planContainer } from '../node/plan-container.ts';\nexport const plan = planContainer;\n",
    },
  ],
  [
    'noFloatingPromises',
    {
      'runtime/api/planted.ts':
        'async function save(): Promise<void> {}\nexport function go(): void {\n  save();\n}\n',
    },
  ],
  [
    'noImportCycles',
    {
      'runtime/api/planted.ts': "import { b } from './planted-b.ts';\nexport const a = () => b;\n",
      'runtime/api/planted-b.ts': "import { a } from './planted.ts';\nexport const b = () => a;\n",
    },
  ],
];

describe('lint rules', () => {
  let plot: Plot;
  beforeAll(() => {
    plot = createPlot();
  });
  afterAll(() => plot.remove());

  it.each(violations)('%s fires', { timeout: 30_000 }, async (rule, files) => {
    for (const [file, source] of Object.entries(files)) plot.plant(file, source);
    const result = await plot.run('biome', ['lint', ...Object.keys(files)]);
    for (const file of Object.keys(files)) plot.plant(file, 'export {};\n');
    expect(result.output).toContain(rule);
    expect(result.code).not.toBe(0);
  });
});
