// @ts-check
import { spawn } from 'node:child_process';
import { SETUP_VARIABLE } from './end-leftovers.mjs';
import { SetupProblem } from './setup-problem.mjs';
import { createTailBuffer } from './tail-buffer.mjs';

/** What a cancelled tool gets to end by itself before it is killed. */
const GRACE_MS = 10_000;
const MAX_STDOUT = 16 * 1024 * 1024;

/**
 * @typedef {{
 *   readonly signal?: AbortSignal | undefined,
 *   readonly env?: Readonly<Record<string, string | undefined>>,
 *   readonly cwd?: string,
 *   readonly input?: import('node:stream').Readable,
 *   readonly onLine?: (line: string) => void,
 *   readonly timeoutMs?: number,
 *   readonly firstLineMs?: number,
 *   readonly show?: boolean,
 * }} CommandOptions
 * @typedef {{
 *   readonly argv: readonly string[],
 *   readonly code: number | null,
 *   readonly stdout: string,
 *   readonly tail: readonly string[],
 *   readonly timedOut: boolean,
 *   readonly missing: boolean,
 * }} CommandResult
 */

/**
 * Runs a program in a process group of its own and reports how it ended; a
 * failed program is a value, not an exception. When `signal` aborts, after
 * `timeoutMs`, or when nothing was printed for the first `firstLineMs`, the
 * whole group is ended; an abort then throws its reason.
 * @param {readonly string[]} argv
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export async function runCommand(argv, options = {}) {
  const [program = '', ...args] = argv;
  options.signal?.throwIfAborted();
  const tail = createTailBuffer(15, (line) => {
    clearTimeout(silence);
    options.onLine?.(line);
  });
  let stdout = '';
  let timedOut = false;
  const output = options.show ? 'inherit' : 'pipe';
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env), [SETUP_VARIABLE]: String(process.pid) },
    detached: true,
    stdio: [options.input ? 'pipe' : 'ignore', output, output],
  });
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    if (stdout.length < MAX_STDOUT) stdout += text;
    tail.write(text);
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => tail.write(text));
  if (options.input && child.stdin) {
    // A tool that ends early closes its input; its exit code tells the story.
    child.stdin.on('error', () => {});
    options.input.pipe(child.stdin);
  }

  /** @type {NodeJS.Timeout | undefined} */
  let killTimer;
  function end() {
    signalGroup(child.pid, 'SIGTERM');
    killTimer ??= setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GRACE_MS);
  }
  function giveUp() {
    timedOut = true;
    end();
  }
  const limit = options.timeoutMs ? setTimeout(giveUp, options.timeoutMs) : undefined;
  const silence = options.firstLineMs ? setTimeout(giveUp, options.firstLineMs) : undefined;
  options.signal?.addEventListener('abort', end, { once: true });
  try {
    const { code, missing } = await ended(child);
    options.signal?.throwIfAborted();
    return { argv, code, stdout, tail: tail.lines(), timedOut, missing };
  } finally {
    options.signal?.removeEventListener('abort', end);
    clearTimeout(limit);
    clearTimeout(silence);
    clearTimeout(killTimer);
  }
}

/**
 * Like runCommand, but anything else than exit code 0 is a SetupProblem with
 * `what`, `remedy` and the end of the program's output.
 * @param {readonly string[]} argv
 * @param {CommandOptions & { readonly what: string, readonly remedy: string }} options
 */
export async function mustRun(argv, options) {
  const result = await runCommand(argv, options);
  if (result.code === 0) return result;
  const why = result.missing
    ? `the program ${argv[0]} was not found`
    : result.timedOut
      ? 'it took too long'
      : `${argv[0]} ended with exit code ${result.code}`;
  throw new SetupProblem(`${options.what}: ${why}.`, options.remedy, result.tail);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ readonly code: number | null, readonly missing: boolean }>}
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT')
        resolve({ code: null, missing: true });
      else reject(error);
    });
    child.once('close', (code) => resolve({ code, missing: false }));
  });
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // The group ended in between: that is what was wanted.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
