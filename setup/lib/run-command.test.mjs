// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { mustRun, runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

test('a failed program is a value with its exit code and the end of its output', async () => {
  const result = await runCommand(['sh', '-c', 'echo one; echo two >&2; exit 3']);
  expect(result).toMatchObject({ code: 3, stdout: 'one\n', timedOut: false, missing: false });
  expect([...result.tail].sort()).toEqual(['one', 'two']);
});

test('a program that does not exist is told from one that failed', async () => {
  expect(await runCommand(['/nowhere/at-all'])).toMatchObject({ code: null, missing: true });
});

test.runIf(existsSync('/proc/self/stat'))(
  'an abort ends the whole group, children included',
  async () => {
    const abort = new AbortController();
    /** @type {number[]} */
    const pids = [];
    const run = runCommand(['sh', '-c', 'sleep 100 & echo $!; echo $$; wait'], {
      signal: abort.signal,
      onLine: (line) => {
        pids.push(Number(line));
        if (pids.length === 2) abort.abort(new Error('enough'));
      },
    });
    await expect(run).rejects.toThrow('enough');
    await vi.waitFor(() => expect(pids.filter(isRunning)).toEqual([]), { timeout: 5000 });
  },
);

test('silence at the start can be limited', async () => {
  expect(await runCommand(['sleep', '100'], { firstLineMs: 50 })).toMatchObject({ timedOut: true });
});

test('mustRun says what failed, why, and what to do', async () => {
  const run = mustRun(['sh', '-c', 'echo reason; exit 7'], {
    what: 'It broke',
    remedy: 'Mend it.',
  });
  await expect(run).rejects.toThrow('It broke: sh ended with exit code 7. Mend it.');
  await expect(run).rejects.toBeInstanceOf(SetupProblem);
  await expect(run).rejects.toMatchObject({ tail: ['reason'] });
});

/**
 * A process that ended but was not waited for yet counts as ended.
 * @param {number} pid
 */
function isRunning(pid) {
  const path = `/proc/${pid}/stat`;
  return existsSync(path) && !/^\d+ \(.*\) Z/.test(readFileSync(path, 'utf8'));
}
