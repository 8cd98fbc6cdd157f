import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PreparationLine } from '../../contract/preparation-line.ts';
import { createRunSetUp, type RunSetUp } from './run-set-up.ts';

let root: string;
let warnings: string[];
let run: RunSetUp;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ropes-run-set-up-'));
  warnings = [];
  await mkdir(join(root, 'setup'));
  run = createRunSetUp({
    root,
    home: join(root, 'home'),
    env: { PATH: process.env.PATH, ROPES_HOME: '/elsewhere' },
    log: { info: () => undefined, warn: (message) => void warnings.push(message) },
  });
});

afterEach(() => rm(root, { recursive: true }));

async function runProgram(source: string, signal = new AbortController().signal) {
  await writeFile(join(root, 'setup', 'main.mjs'), source);
  const lines: PreparationLine[] = [];
  return { lines, end: await run('prepare-kubernetes', (line) => void lines.push(line), signal) };
}

test('set-up runs in the home of the server, and its lines are read', async () => {
  const { lines, end } = await runProgram(`
    const [, , ...argv] = process.argv;
    console.log(JSON.stringify({ type: 'note', text: [...argv, process.env.ROPES_HOME].join(' ') }));
    process.stdout.write('{"type":"begin",');
    setTimeout(() => process.stdout.write('"name":"Image"}\\n'), 50);
  `);
  expect(end).toEqual({ code: 0, signal: null, errors: [] });
  expect(lines).toEqual([
    { type: 'note', text: `prepare-kubernetes --progress=json ${join(root, 'home')}` },
    { type: 'begin', name: 'Image' },
  ]);
});

test('what is no line of set-up is left out, however long it is', async () => {
  const { lines, end } = await runProgram(`
    console.log('npm warn old lockfile');
    console.log('{"type":"boom"}');
    console.log(JSON.stringify({ type: 'note', text: 'x'.repeat(3e6) }));
    console.log('{"type":"note","text":"still here"}');
    console.error('one'); console.error('two');
    process.exitCode = 3;
  `);
  expect(end).toEqual({ code: 3, signal: null, errors: ['one', 'two'] });
  expect(lines).toEqual([{ type: 'note', text: 'still here' }]);
  expect(warnings).toHaveLength(3);
});

test('an abort asks it to end and waits until it has cleaned up', async () => {
  const stopping = new AbortController();
  const cleaned = join(root, 'cleaned');
  await writeFile(
    join(root, 'setup', 'main.mjs'),
    `import { writeFileSync } from 'node:fs';
    process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(cleaned)}, 'yes'); process.exit(143); });
    setInterval(() => {}, 1000);
    console.log('{"type":"note","text":"ready"}');`,
  );
  const end = await run('prepare-kubernetes', () => stopping.abort(), stopping.signal);
  expect(end.code).toBe(143);
  expect(await readFile(cleaned, 'utf8')).toBe('yes');
});
