// @ts-check
import { mkdir } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from './commands.mjs';
import { createJsonReport } from './lib/json-report.mjs';
import { withLock } from './lib/lock.mjs';
import { resolvePaths } from './lib/paths.mjs';
import { readHost } from './lib/read-host.mjs';
import { createReport } from './lib/report.mjs';
import { runSteps } from './lib/run-steps.mjs';
import { SetupProblem } from './lib/setup-problem.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Asked for by a program that shows the progress itself. */
const JSON_PROGRESS = '--progress=json';

/**
 * Runs one set-up command and says how it ended.
 * @param {readonly string[]} argv the command and its arguments
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<number>} the exit code
 */
export async function runSetup(argv, env) {
  const [name = '', ...rest] = argv;
  const args = rest.filter((arg) => arg !== JSON_PROGRESS);
  const command = COMMANDS[name];
  if (command === undefined) {
    console.error(`Usage: node setup/main.mjs <${Object.keys(COMMANDS).join('|')}> [arguments]`);
    return 2;
  }
  const abort = new AbortController();
  /** @type {NodeJS.Signals | null} */
  let caught = null;
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
    caught = signal;
    abort.abort(new Error(`ended by ${signal}`));
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);

  // Nobody reads any more (a closed pipe): what is going on is still finished.
  process.stdout.on('error', () => {});

  const host = readHost(env);
  const paths = resolvePaths(env, host.isRoot);
  const { stdout: stream, stderr: errors } = process;
  const report = rest.includes(JSON_PROGRESS)
    ? createJsonReport({ stream })
    : createReport({ stream, errors, quiet: command.quiet });
  const context = {
    root: ROOT,
    paths,
    env,
    host,
    signal: abort.signal,
    args,
    engine: null,
    plan: null,
  };
  try {
    await prepareHome(paths.home);
    await withLock(
      join(paths.home, 'setup.lock'),
      {
        signal: abort.signal,
        onWait: (pid) => report.note(`Another set-up runs (process ${pid}); waiting for it.`),
      },
      () => runSteps(command.steps, context, report),
    );
    for (const signal of SIGNALS) process.off(signal, onSignal);
    return await command.after(context);
  } catch (error) {
    if (caught !== null) {
      console.error(`Ended by ${caught}; what was half done is cleaned up.`);
      return 128 + constants.signals[caught];
    }
    return explain(error, report);
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

/** @param {string} home */
async function prepareHome(home) {
  try {
    await mkdir(home, { recursive: true });
  } catch (error) {
    throw new SetupProblem(
      `The folder ${home}, where ropes keeps its data, can't be made (${/** @type {Error} */ (error).message}).`,
      'Choose another folder with the environment variable ROPES_HOME.',
    );
  }
}

/**
 * @param {unknown} error
 * @param {import('./lib/report.mjs').Report} report
 */
function explain(error, report) {
  if (!(error instanceof SetupProblem)) {
    report.problem({
      what: 'Set-up ended by an error of its own.',
      remedy: 'Run it again; if it stays, please report it.',
      tail: String(error instanceof Error ? error.stack : error).split('\n'),
    });
    return 70;
  }
  report.problem(error);
  return 1;
}
