import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planBlockScript } from './plan-block-script.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-proof-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function run(code: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const input = planBlockScript(code, join(folder, 'memory'));
  const { status, stdout, stderr } = spawnSync('bash', ['-l'], {
    input,
    cwd: folder,
    // Not the start-up files of whoever runs the tests.
    env: { ...process.env, HOME: folder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('folder, variables and functions are handed on to the next block', () => {
  run(
    `mkdir app && cd app\nTOKEN='it'\\''s "so"\nand more'\nexport SHOWN=1\nshout() { echo "$1!"; }`,
  );
  const { stdout, stderr } = run('pwd; echo "$TOKEN"; printenv SHOWN; shout hey');
  expect(stdout).toBe(`${join(folder, 'app')}\nit's "so"\nand more\n1\nhey!\n`);
  expect(stderr).toBe('');
});

test('the exit code is that of the commands, also of exit, and state is kept then too', () => {
  expect(run('true; false').status).toBe(1);
  expect(run('LEFT=behind; exit 7').status).toBe(7);
  expect(run('echo $LEFT').stdout).toBe('behind\n');
});

test('a command in the middle that fails does not stop the rest', () => {
  expect(run('false\necho on').stdout).toBe('on\n');
});

test('here documents, quotes and comments work as typed', () => {
  const { stdout } = run(
    "cat <<'END'\n$HOME 'quoted'\nEND\n# a comment's quote\necho \"$((1 + 1))\"",
  );
  expect(stdout).toBe("$HOME 'quoted'\n2\n");
});

test('what waits for input gets none', () => {
  expect(run('read -r line; echo "[$line]"').stdout).toBe('[]\n');
});
