// @ts-check
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withLock } from './lock.mjs';

let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-lock-'));
  path = join(folder, 'setup.lock');
});

afterEach(() => rm(folder, { recursive: true }));

/** @param {string} body of a module that has `path` and `here`, the folder of this file */
function runNode(body) {
  const head = `const path = ${JSON.stringify(path)}, here = ${JSON.stringify(import.meta.dirname)};`;
  return spawn(process.execPath, ['--input-type=module', '--eval', `${head}\n${body}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('the second waits until the first is done, and is told for whom', async () => {
  const { signal } = new AbortController();
  /** @type {string[]} */
  const order = [];
  /** @type {(value: unknown) => void} */
  let finish = () => {};
  /** @type {Promise<void> | undefined} */
  let first;
  // Both would be as quick to the lock: the second starts when the first has it.
  await new Promise((inside) => {
    first = withLock(path, { signal, onWait: () => {} }, async () => {
      await new Promise((resolve) => {
        finish = resolve;
        inside(undefined);
      });
      order.push('first');
    });
  });
  const onWait = vi.fn();
  const second = withLock(path, { signal, onWait }, async () => order.push('second'));
  await vi.waitFor(() => expect(onWait).toHaveBeenCalledWith(process.pid), 20_000);
  finish(null);
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
  expect(existsSync(path)).toBe(false);
});

test.runIf(existsSync('/proc/self/environ'))(
  'the lock of a killed set-up is taken over, and what it left running is ended first',
  async () => {
    const written = join(folder, 'written');
    const child = runNode(`
      const { withLock } = await import(here + '/lock.mjs');
      const { runCommand } = await import(here + '/run-command.mjs');
      const { signal } = new AbortController();
      await withLock(path, { signal, onWait() {} }, () =>
        runCommand(['sh', '-c', 'while :; do echo x >> "$0"; done', ${JSON.stringify(written)}]));
    `);
    await vi.waitFor(() => expect(existsSync(written)).toBe(true), { timeout: 20_000 });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(existsSync(path)).toBe(true);

    const { signal } = new AbortController();
    const size = async () => (await readFile(written)).length;
    const [before, after] = await withLock(path, { signal, onWait: () => {} }, async () => {
      const first = await size();
      // Long enough for the writer to have gone on, if it were still there.
      for (let turn = 0; turn < 50; turn += 1) await size();
      return [first, await size()];
    });
    expect(after).toBe(before);
  },
);

test('a lock that names nobody is taken over', async () => {
  await writeFile(path, '');
  const { signal } = new AbortController();
  expect(await withLock(path, { signal, onWait: () => {} }, async () => 'done')).toBe('done');
});
