import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { keepFacts } from './keep-facts.fake.ts';
import { serveOptions, testOptions } from './option-tables.ts';
import { run } from './run.ts';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ropes-home-'));
});

afterEach(() => rm(home, { recursive: true }));

async function ropes(...argv: string[]) {
  let out = '';
  let err = '';
  const streams = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    signal: new AbortController().signal,
  };
  const code = await run(argv, streams, { ROPES_HOME: home });
  return { code, out, err };
}

test('--help shows the commands and every exit code', async () => {
  const { code, out } = await ropes('--help');
  expect(code).toBe(0);
  expect(out).toMatch(/serve .*\n.*test/s);
  for (const entry of Object.values(exitCodes)) {
    expect(out).toContain(`${entry.code}`.padEnd(4) + entry.meaning);
  }
});

test('--version shows the version alone', async () => {
  const { code, out } = await ropes('--version');
  expect(code).toBe(0);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  ['serve', serveOptions],
  ['test', testOptions],
])('%s --help shows every option with its variable', async (command, options) => {
  const { code, out } = await ropes(command, '--help');
  expect(code).toBe(0);
  for (const { flags, env } of options) {
    expect(out).toContain(flags);
    expect(out).toContain(env ?? '');
  }
  expect(out).toContain('Examples:');
});

test.each([
  [['nonsense']],
  [['serve', '--nonsense']],
  [['serve', '--port']],
  [['serve', '--port', 'high']],
  [['serve', 'extra']],
  [['test']],
  [['test', 'labs', '--jobs', '0']],
])('%j is a usage error with a sentence', async (argv) => {
  const { code, err, out } = await ropes(...argv);
  expect(code).toBe(2);
  expect(err).not.toBe('');
  expect(err).not.toContain('    at ');
  expect(out).toBe('');
});

test('ropes alone shows the help', async () => {
  const { code, err } = await ropes();
  expect(code).toBe(2);
  expect(err).toContain('Usage: ropes');
});

test('a missing set-up is exit code 3 and one clear line', async () => {
  const { code, err } = await ropes('serve', '--port', '0');
  expect(code).toBe(3);
  expect(err).toBe(
    `There is no ${join(home, 'setup.json')}: the set-up has not been done. Run npm run setup, then start again.\n`,
  );
});

test.each([
  ['serve', '--port', '0'],
  ['test', 'LABS'],
])('%s with an engine that does not answer is exit code 3 and leaves nothing', async (...argv) => {
  await keepFacts(home, { host: `unix://${home}/no-engine.sock`, profile: 'plain' });
  await mkdir(join(home, 'lab'));
  await writeFile(join(home, 'lab', 'lab.md'), '');
  const { code, err } = await ropes(...argv.map((word) => (word === 'LABS' ? home : word)));
  expect(code).toBe(3);
  expect(err).toContain('no-engine.sock');
  expect(await readdir(home, { recursive: true })).not.toContain('server/server.sock');
  expect(await readdir(join(home, 'tests')).catch(() => [])).toEqual([]);
});

test('a path without a lab is exit code 2', async () => {
  const { code, err } = await ropes('test', home);
  expect(code).toBe(2);
  expect(err).toContain(`There is no lab in ${home}`);
});
