import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lintLabs } from './lint-labs.ts';
import { readLintSettings } from './read-settings.ts';

const front = `---
title: A lab
summary: You make a file.
level: beginner
minutes: 5
engine: docker
`;
const body = `---
Introduction.

## Make a file

\`\`\`sh run
touch /root/made
\`\`\`
`;
const check = `
\`\`\`sh check id=made title="the file is there"
test -e /root/made || fail "it is not there"
\`\`\`
`;

let home: string;
let out: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ropes-lint-'));
  out = '';
});

afterEach(() => rm(home, { recursive: true }));

async function writeLab(name: string, text: string): Promise<void> {
  await mkdir(join(home, name));
  await writeFile(join(home, name, 'lab.md'), text);
}

function lint(given: Readonly<Record<string, boolean>> = {}, isTTY = false): Promise<number> {
  const stdout = { write: (text: string) => (out += text), isTTY };
  const streams = { stdout, stderr: stdout, signal: new AbortController().signal };
  return lintLabs([home], readLintSettings(given, {}), { streams, env: {} });
}

test('a lab without problems', async () => {
  await writeLab('good', `${front}next: [other]\n${body}${check}`);
  await writeLab('other', front + body + check);
  expect(await lint({ strict: true })).toBe(0);
  expect(out).toBe('✓ 2 labs: no problems, no warnings\n');
});

test('every problem with its place and advice', async () => {
  await writeLab('bad', `${front.replace('beginner', 'easy')}minuten: 3\n${body}`);
  expect(await lint()).toBe(1);
  const place = relative(process.cwd(), join(home, 'bad', 'lab.md'));
  expect(out).toContain(`${place}:4: problem: `);
  expect(out).toContain('    Use beginner, intermediate or advanced.\n');
  expect(out).toMatch(/✗ 1 lab: 2 problems, no warnings\n$/);
});

test('warnings do not fail, unless asked to', async () => {
  await writeLab('poor', `${front}next: [nowhere]\n${body}`);
  expect(await lint()).toBe(0);
  expect(out).toContain('warning: The step "Make a file" has no check');
  expect(out).toContain('"next" names the lab "nowhere"');
  expect(out).toMatch(/✓ 1 lab: no problems, 2 warnings\n$/);
  expect(await lint({ strict: true })).toBe(1);
});

test('--json is one document', async () => {
  await writeLab('poor', front + body);
  expect(await lint({ json: true }, true)).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    problems: 0,
    warnings: 1,
    labs: [{ lab: 'poor', folder: join(home, 'poor'), problems: [], warnings: [{ line: 10 }] }],
  });
});

test('a terminal gets colours', async () => {
  await writeLab('poor', front + body);
  await lint({}, true);
  expect(out).toContain('\x1b[33mwarning\x1b[39m');
});
