// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readProxies } from './network-settings.mjs';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

const CONNECT_SECONDS = '10';
/** Slower than this many bytes a second for half a minute is a connection that has died. */
const LEAST_SPEED = '1000';

/**
 * Downloads programs of an official release into a folder, each checked against the checksum that
 * is published beside it. What is there whole already is not fetched again; half a file is gone on with.
 * @param {import('./context.mjs').Context} context
 * @param {{
 *   readonly url: string, readonly programs: readonly string[], readonly folder: string,
 * }} release `url` is the folder that holds NAME and NAME.sha256
 * @param {(text: string) => void} progress
 * @returns {Promise<string | null>} null when all are there; else why they can't be had from there
 */
export async function downloadRelease(context, { url, programs, folder }, progress) {
  if (context.host.which('curl') === null) return 'there is no program curl on this machine';
  for (const [index, program] of programs.entries()) {
    const file = join(folder, program);
    const trouble = await fetchFile(context, `${url}/${program}.sha256`, `${file}.sha256`);
    if (trouble !== null) return trouble;
    const wanted = (await readFile(`${file}.sha256`, 'utf8')).trim().split(/\s/)[0] ?? '';
    if (!/^[0-9a-f]{64}$/.test(wanted)) return `${url}/${program}.sha256 holds no checksum`;
    if ((await digestOf(file)) !== wanted) {
      progress(`downloading ${program} (${index + 1} of ${programs.length})`);
      const broken = await fetchFile(context, `${url}/${program}`, file);
      if (broken !== null) return broken;
      if ((await digestOf(file)) !== wanted) {
        await rm(file, { force: true });
        throw new SetupProblem(
          `The file ${url}/${program} does not have the checksum that is published for it, so it was thrown away.`,
          'Run the command again; if it happens again, something between this machine and the server changes files.',
        );
      }
    }
    await rm(`${file}.sha256`);
    await chmod(file, 0o755);
  }
  return null;
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {string} url
 * @param {string} file
 * @returns {Promise<string | null>} what went wrong
 */
async function fetchFile(context, url, file) {
  const { code, tail } = await runCommand(
    [
      'curl',
      '--disable',
      '--fail',
      '--location',
      '--silent',
      '--show-error',
      '--connect-timeout',
      CONNECT_SECONDS,
      '--speed-limit',
      LEAST_SPEED,
      '--speed-time',
      '30',
      '--continue-at',
      '-',
      '--output',
      file,
      url,
    ],
    { signal: context.signal, env: { ...context.env, ...(await readProxies(context)) } },
  );
  return code === 0 ? null : `${url}: ${tail.at(-1) ?? `curl ended with exit code ${code}`}`;
}

/**
 * @param {string} file
 * @returns {Promise<string | null>} null when there is no such file
 */
async function digestOf(file) {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}
