// @ts-check
import { rm, stat } from 'node:fs/promises';
import { readProxies } from './network-settings.mjs';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** Slower than this many bytes a second for so long is a connection that has died. */
const LEAST_SPEED = '1000';
const PATIENCE_SECONDS = 30;
/** A download that breaks off is gone on with this often. */
const MOST_TRIES = 4;
/** curl's exit codes for a connection that broke off: partial file, time over, empty answer, lost. */
const BROKEN_OFF = [18, 28, 52, 55, 56];
/** What is there already can't be gone on with: refused, no ranges, or nothing left to send. */
const CANT_GO_ON = [22, 33, 36];
const WRITE_FAILED = 23;
/** `ulimit -f` counts in these. */
const BLOCK_BYTES = 512;

/**
 * @typedef {{
 *   readonly url: string, readonly file: string, readonly maxBytes: number,
 *   readonly patienceSeconds?: number,
 * }} Download `maxBytes`: a longer file is not what was asked for
 */

/**
 * Downloads a file. Half a file that is there is gone on with. Throws a SetupProblem when it can't
 * be written.
 * @param {import('./context.mjs').Context} context
 * @param {Download} download
 * @returns {Promise<string | null>} why it can't be had; null when it is there
 */
export async function fetchFile(context, download) {
  const { url, file, maxBytes } = download;
  for (let tries = 1; ; tries += 1) {
    const before = await sizeOf(file);
    const { code, tail } = await runCurl(context, download);
    if (code === 0) return null;
    const size = await sizeOf(file);
    if (size >= maxBytes) {
      await rm(file, { force: true });
      return `${url} is longer than the ${maxBytes} bytes that it can have`;
    }
    if (code === WRITE_FAILED) throw unwritten(file, tail);
    if (before > 0 && CANT_GO_ON.includes(code ?? 0) && tries === 1) await rm(file);
    else if (!BROKEN_OFF.includes(code ?? 0) || size === before || tries === MOST_TRIES) {
      return `${url}: ${tail.at(-1) ?? `curl ended with exit code ${code}`}`;
    }
  }
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {Download} download
 */
async function runCurl(context, { url, file, maxBytes, patienceSeconds = PATIENCE_SECONDS }) {
  const patience = String(patienceSeconds);
  return runCommand(
    [
      'sh',
      '-c',
      // Not every server says how long a file is, so the system holds it to the limit.
      `ulimit -f ${Math.ceil(maxBytes / BLOCK_BYTES)} && exec curl "$@"`,
      'sh',
      '--disable',
      '--fail',
      '--location',
      '--max-redirs',
      '5',
      // Never from a safe connection to one that anybody can change.
      '--proto-redir',
      url.startsWith('https:') ? '=https' : '=http,https',
      '--silent',
      '--show-error',
      '--connect-timeout',
      patience,
      '--speed-limit',
      LEAST_SPEED,
      '--speed-time',
      patience,
      '--continue-at',
      '-',
      '--output',
      file,
      url,
    ],
    { signal: context.signal, env: { ...context.env, ...(await readProxies(context)) } },
  );
}

/**
 * @param {string} file
 * @param {readonly string[]} tail
 */
function unwritten(file, tail) {
  return new SetupProblem(
    `The download to ${file} could not be written.`,
    'Check that the disk is not full, then run the command again: it goes on where it stopped.',
    tail,
  );
}

/**
 * @param {string} file
 * @returns {Promise<number>} 0 also when there is none
 */
async function sizeOf(file) {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return 0;
    throw error;
  }
}
