import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import type { PreparationLine } from '../../../contract/preparation-line.ts';
import { readFacts } from '../../integration/support/read-facts.ts';

const root = resolve(import.meta.dirname, '../../..');

/** A home in which nothing but plain nodes is prepared, and a set-up that does what a test says. */
export interface StagedSetUp {
  /** What runs the server on it. */
  readonly serve: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Lets set-up say lines; the lines of an earlier run are gone. */
  say(...lines: readonly PreparationLine[]): Promise<void>;
  /** Ends it well: from then on what this machine has prepared is prepared. */
  finish(): Promise<void>;
  /** Ends it with an exit code that is not 0, and forgets its lines. */
  fail(): Promise<void>;
  /** How often it was started. */
  starts(): Promise<number>;
  remove(): Promise<void>;
}

/** Makes the home from the real one of this machine, where Kubernetes must have been prepared. */
export async function stageSetUp(): Promise<StagedSetUp> {
  const facts = readFacts();
  if (facts.kinds?.kubernetes === undefined) throw new Error('npm run prepare:kubernetes first');
  const home = await mkdtemp(join(tmpdir(), 'ropes-staged-'));
  const staged = join(home, 'root');
  const stage = join(home, 'stage.jsonl');
  await mkdir(join(staged, 'setup'), { recursive: true });
  await symlink(join(root, 'dist'), join(staged, 'dist'));
  const program = join(import.meta.dirname, 'staged-set-up.mjs');
  await cp(program, join(staged, 'setup', 'main.mjs'));
  const setupFile = join(home, 'setup.json');
  await writeFile(setupFile, JSON.stringify({ ...facts, kinds: {} }));
  let lines: readonly string[] = [];

  async function tell(...more: readonly object[]): Promise<void> {
    lines = [...lines, ...more.map((line) => JSON.stringify(line))];
    await writeFile(stage, lines.map((line) => `${line}\n`).join(''));
  }

  async function starts(): Promise<number> {
    const text = await readFile(join(home, 'started'), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '').length;
  }

  return {
    serve: [join(import.meta.dirname, 'serve-staged.mjs')],
    env: { ROPES_HOME: home, STAGED_ROOT: staged },
    say: tell,
    async finish() {
      await writeFile(setupFile, JSON.stringify(facts));
      await tell({ exit: 0 });
    },
    async fail() {
      const before = await starts();
      await tell({ exit: 1 });
      lines = [];
      // The next run must not find the lines of this one.
      await expect.poll(() => isRunning(staged)).toBe(false);
      await rm(stage);
      expect(await starts()).toBe(before);
    },
    starts,
    remove: () => rm(home, { recursive: true }),
  };
}

/** Whether a staged set-up of this folder runs. */
async function isRunning(staged: string): Promise<boolean> {
  const commands = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')),
  );
  return commands.some((command) => command.includes(join(staged, 'setup', 'main.mjs')));
}
