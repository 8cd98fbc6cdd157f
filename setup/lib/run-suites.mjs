// @ts-check
import { readFile, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { listFailures } from './list-failures.mjs';
import { runCommand } from './run-command.mjs';
import { countSuite } from './sum-results.mjs';

/**
 * @typedef {{
 *   readonly script: string,
 *   readonly result: string | null,
 * }} Suite `result` is the JUnit file that it leaves in test-results/
 */

/**
 * In this order, and side by side where a suite leaves a processor idle.
 * @type {readonly (readonly Suite[])[]}
 */
const GROUPS = [
  [
    { script: 'lint', result: null },
    { script: 'test:types', result: null },
  ],
  [{ script: 'test:unit', result: 'unit.xml' }],
  [{ script: 'test:fuzz', result: 'fuzz.xml' }],
  [{ script: 'test:mesos', result: 'mesos.xml' }],
  [{ script: 'test:conformance', result: 'conformance.xml' }],
  [{ script: 'test:integration', result: 'integration.xml' }],
  [{ script: 'test:browser', result: 'browser.xml' }],
];

const RESULTS = 'test-results';

/**
 * Runs every suite, also after one failed. Ends with a line for each suite, one
 * for each test that failed, and `N passed, N failed` for all of them together.
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<number>}
 */
export async function runSuites(context) {
  await rm(join(context.root, RESULTS), { recursive: true, force: true });
  const abort = new AbortController();
  /** @type {NodeJS.Signals | null} */
  let caught = null;
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
    caught = signal;
    abort.abort(new Error(`ended by ${signal}`));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal);
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const lines = [];
  /** @type {string[]} */
  const failures = [];
  try {
    for (const group of GROUPS) {
      const ran = await Promise.all(
        group.map((suite) => runSuite(context, suite, group.length > 1, abort.signal)),
      );
      for (const { line, count, failed } of ran) {
        lines.push(line);
        failures.push(...failed);
        total.passed += count.passed;
        total.failed += count.failed;
      }
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

/**
 * @param {import('./context.mjs').Context} context
 * @param {Suite} suite
 * @param {boolean} together whether its output must wait for its end
 * @param {AbortSignal} signal
 */
async function runSuite(context, { script, result }, together, signal) {
  const started = Date.now();
  /** @type {string[]} */
  const held = [];
  if (!together) console.log(`\n── ${script}`);
  const { code } = await runCommand(['npm', 'run', '--silent', script], {
    cwd: context.root,
    signal,
    ...(together ? { onLine: (line) => held.push(line) } : { show: true }),
  });
  if (together) console.log([`\n── ${script}`, ...held].join('\n'));
  const file = join(context.root, RESULTS, result ?? '');
  const xml = result === null ? null : await readFile(file, 'utf8').catch(() => null);
  const count = countSuite({ code, expectsFile: result !== null, xml });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  return {
    line: `${script.padEnd(18)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(4)} failed ${seconds.padStart(7)} s`,
    count,
    failed: listFailures({ script, code, xml, failed: count.failed }),
  };
}
