import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlot, type Plot } from './plant.ts';

/** A violation each, and the lint rule that must refuse it. */
const violations: readonly (readonly [rule: string, file: string, source: string])[] = [
  [
    'noRestrictedImports',
    'runtime/api/planted-engine.ts',
    "import Docker from 'dockerode';\nexport const docker = new Docker();\n",
  ],
  [
    'noRestrictedImports',
    'runtime/node/planted-terminal.ts',
    "import pty from 'node-pty';\nexport const spawn = pty.spawn;\n",
  ],
  [
    'noRestrictedImports',
    'runtime/api/planted-store.ts',
    "import { Kysely } from 'kysely';\nexport const make = Kysely;\n",
  ],
  [
    'noRestrictedImports',
    'runtime/api/planted-node.ts',
    "import { stub } from '../node/stub.ts';\nexport const planted = stub;\n",
  ],
  [
    'noFloatingPromises',
    'runtime/api/planted-promise.ts',
    'async function save(): Promise<void> {}\nexport function go(): void {\n  save();\n}\n',
  ],
  [
    'noImportCycles',
    'runtime/api/planted-a.ts',
    "import { b } from './planted-b.ts';\nexport const a = () => b;\n",
  ],
  [
    'noImportCycles',
    'runtime/api/planted-b.ts',
    "import { a } from './planted-a.ts';\nexport const b = () => a;\n",
  ],
];

describe('lint rules', () => {
  let plot: Plot;
  let found: string[];
  beforeAll(async () => {
    plot = createPlot();
    for (const [, file, source] of violations) plot.plant(file, source);
    const { output } = await plot.run('biome', ['lint', '--reporter=github', 'runtime']);
    found = output.match(/^::error title=\S+,file=[^,]+/gm) ?? [];
  }, 60_000);
  afterAll(() => plot.remove());

  it.each(violations)('%s fires on %s', (rule, file) => {
    const told = found.filter((line) => line.includes(`/${rule},`) && line.endsWith(`/${file}`));
    expect(told, found.join('\n')).toHaveLength(1);
  });

  it('fire on nothing else', () => {
    expect(found).toHaveLength(violations.length);
  });
});
