import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const own = new URL('./linear-regexes.ts', import.meta.url);
/** Would take years when each way to split the text were tried. */
const match = "new RegExp('^(?:([a-z0-9.-]+)+!)$').test('a'.repeat(40))";

it('has a program match an evil expression at once', () => {
  const code = `${readFileSync(own, 'utf8')}
    const start = performance.now();
    const found = ${match};
    console.log(JSON.stringify({ found, ms: performance.now() - start }));`;
  // A process of its own can be ended when it hangs.
  const args = ['--input-type=module', '--eval', code];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 10_000 });
  const { found, ms } = JSON.parse(output) as { found: boolean; ms: number };
  expect(found).toBe(false);
  expect(ms).toBeLessThan(1000);
});

it.each(['mesos-master', 'marathon', 'chronos', 'metronome'])('comes first in %s', (program) => {
  const file = new URL(`../../programs/${program}.ts`, import.meta.url);
  const [first] = /^import .*$/m.exec(readFileSync(file, 'utf8')) ?? [];
  expect(first).toBe("import '../jobs/program/linear-regexes.ts';");
});
