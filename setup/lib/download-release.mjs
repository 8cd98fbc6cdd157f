// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fetchFile } from './fetch-file.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** Five times what the largest program of a release has. */
const MAX_PROGRAM_BYTES = 512 * 1024 * 1024;
const MAX_CHECKSUM_BYTES = 4096;

/**
 * @typedef {{
 *   readonly url: string, readonly programs: readonly string[], readonly folder: string,
 *   readonly maxBytes?: number, readonly patienceSeconds?: number,
 * }} Release `url` is the folder that holds NAME and NAME.sha256
 */

/**
 * Downloads programs of an official release into a folder, each checked against the checksum that
 * is published beside it. What is there whole already is not fetched again; half a file is gone on
 * with.
 * @param {import('./context.mjs').Context} context
 * @param {Release} release
 * @param {(text: string) => void} progress
 * @returns {Promise<string | null>} null when all are there; else why they can't be had from there
 */
export async function downloadRelease(context, release, progress) {
  if (context.host.which('curl') === null) return 'there is no program curl on this machine';
  const { programs } = release;
  for (const [index, program] of programs.entries()) {
    const trouble = await downloadProgram(context, release, program, () =>
      progress(`downloading ${program} (${index + 1} of ${programs.length})`),
    );
    if (trouble !== null) return trouble;
  }
  return null;
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {Release} release
 * @param {string} program
 * @param {() => void} onDownload
 * @returns {Promise<string | null>}
 */
async function downloadProgram(context, release, program, onDownload) {
  const { folder, maxBytes = MAX_PROGRAM_BYTES, ...rest } = release;
  const file = join(folder, program);
  const url = `${release.url}/${program}`;
  const checksum = await fetchChecksum(context, { ...rest, url, file });
  if ('trouble' in checksum) return checksum.trouble;
  const wanted = checksum.sum;
  const present = await digestOf(file);
  if (present !== wanted) {
    onDownload();
    const trouble = await fetchFile(context, { ...rest, url, file, maxBytes });
    if (trouble !== null) return trouble;
    let digest = await digestOf(file);
    if (digest !== wanted && present !== null) {
      // What was there may have been of something else, and was only added to.
      await rm(file);
      const again = await fetchFile(context, { ...rest, url, file, maxBytes });
      if (again !== null) return again;
      digest = await digestOf(file);
    }
    if (digest !== wanted) {
      await rm(file, { force: true });
      throw new SetupProblem(
        `The file ${url} does not have the checksum that is published for it, so it was thrown away.`,
        'Run the command again; if it happens again, something between this machine and the server changes files.',
      );
    }
  }
  await chmod(file, 0o755);
  return null;
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {{ readonly url: string, readonly file: string, readonly patienceSeconds?: number }} program
 * @returns {Promise<{ readonly sum: string } | { readonly trouble: string }>}
 */
async function fetchChecksum(context, program) {
  const url = `${program.url}.sha256`;
  const file = `${program.file}.sha256`;
  try {
    // Half of one must not be gone on with: the release may have another by now.
    await rm(file, { force: true });
    const trouble = await fetchFile(context, {
      ...program,
      url,
      file,
      maxBytes: MAX_CHECKSUM_BYTES,
    });
    if (trouble !== null) return { trouble };
    const sum = (await readFile(file, 'utf8')).trim().split(/\s/)[0] ?? '';
    return /^[0-9a-f]{64}$/.test(sum) ? { sum } : { trouble: `${url} holds no checksum` };
  } finally {
    await rm(file, { force: true });
  }
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
