// @ts-check
import { readFile, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { listFailures } from './list-failures.mjs';
import { runCommand } from './run-command.mjs';
import { countSuite } from './sum-results.mjs';

/** In this order; `result` is the JUnit file that a suite leaves in test-results/. */
const SUITES = [
  { script: 'lint', result: null },
  { script: 'test:types', result: null },
  { script: 'test:unit', result: 'unit.xml' },
  { script: 'test:fuzz', result: 'fuzz.xml' },
  { script: 'test:mesos', result: 'mesos.xml' },
  { script: 'test:conformance', result: 'conformance.xml' },
  { script: 'test:integration', result: 'integration.xml' },
  { script: 'test:browser', result: 'browser.xml' },
];

/**
 * Runs every suite, also after one failed. Ends with a line for each suite, one
 * for each test that failed, and `N passed, N failed` for all of them together.
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<number>}
 */
export async function runSuites(context) {
  const results = join(context.root, 'test-results');
  await rm(results, { recursive: true, force: true });
  const abort = new AbortController();
  /** @type {NodeJS.Signals | null} */
  let caught = null;
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
    caught = signal;
    abort.abort(new Error(`ended by ${signal}`));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal);
  const total = { passed: 0, failed: 0 };
  const lines = [];
  const failures = [];
  try {
    for (const { script, result } of SUITES) {
      console.log(`\n── ${script}`);
      const started = Date.now();
      const { code } = await runCommand(['npm', 'run', '--silent', script], {
        cwd: context.root,
        signal: abort.signal,
        show: true,
      });
      const xml =
        result === null ? null : await readFile(join(results, result), 'utf8').catch(() => null);
      const count = countSuite({ code, expectsFile: result !== null, xml });
      total.passed += count.passed;
      total.failed += count.failed;
      failures.push(...listFailures({ script, code, xml, failed: count.failed }));
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      lines.push(
        `${script.padEnd(18)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(4)} failed ${seconds.padStart(7)} s`,
      );
    }
  } catch (error) {
    if (caught === null) throw error;
    console.error(`\nEnded by ${caught}.`);
    return 128 + constants.signals[/** @type {NodeJS.Signals} */ (caught)];
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal).off('SIGHUP', onSignal);
  }
  console.log(`\n${lines.join('\n')}\n`);
  if (failures.length > 0) console.log(`${failures.join('\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}
