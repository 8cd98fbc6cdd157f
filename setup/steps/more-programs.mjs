// @ts-check
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { basename, join } from 'node:path';
import { planOf } from '../lib/context.mjs';
import { downloadRelease } from '../lib/download-release.mjs';
import { fillIn } from '../lib/fill-in.mjs';
import { runGo } from '../lib/go.mjs';
import { ARCHITECTURES, MORE_PROGRAMS } from '../lib/kubernetes-versions.mjs';
import { makeFolder } from '../lib/make-folder.mjs';
import { mustRun } from '../lib/run-command.mjs';

/** @typedef {import('../lib/kubernetes-versions.mjs').Program} Program */

/** One step for each program of another project. */
export const moreProgramsSteps = MORE_PROGRAMS.map(createStep);

/**
 * @param {Program} program
 * @returns {import('../lib/run-steps.mjs').Step}
 */
function createStep(program) {
  /** @param {import('../lib/context.mjs').Context} context */
  const placeOf = (context) => planOf(context).kinds.kubernetes.more[program.name] ?? '';
  return {
    name: program.title,

    async done(context) {
      const folder = placeOf(context);
      return existsSync(folder) ? (await readFile(join(folder, 'origin'), 'utf8')).trim() : null;
    },

    run: (context, progress) =>
      makeFolder(placeOf(context), async (folder) => {
        const origin = `${program.version}, ${await fetchProgram(context, program, folder, progress)}`;
        await writeFile(join(folder, 'origin'), `${origin}\n`);
        return origin;
      }),
  };
}

/**
 * The official program where it can be had, else the same one built from its module.
 * @param {import('../lib/context.mjs').Context} context
 * @param {Program} program
 * @param {string} folder
 * @param {(text: string) => void} progress
 * @returns {Promise<string>} where it came from
 */
async function fetchProgram(context, program, folder, progress) {
  const trouble = await download(context, program, folder, progress);
  if (trouble === null) return 'the official release';
  if (program.module === undefined) {
    progress(`done without, because ${trouble}`);
    return `not to be had: ${program.without} takes its place`;
  }
  progress(`building from source, because ${trouble}`);
  await build(context, program, program.module, folder, progress);
  return 'built from its modules';
}

/**
 * @param {import('../lib/context.mjs').Context} context
 * @param {Program} program
 * @param {string} folder
 * @param {(text: string) => void} progress
 * @returns {Promise<string | null>} why the official program can't be had
 */
async function download(context, { name, title, version, release }, folder, progress) {
  if (release === undefined) return 'the project publishes no programs';
  const fill = (/** @type {string} */ text) =>
    fillIn(text, version, ARCHITECTURES[arch()] ?? arch());
  const host = context.env[release.setting] || release.host;
  const archive = fill(release.archive);
  progress(`asking ${new URL(host).host}`);
  const wanted = { url: `${host}${fill(release.folder)}`, programs: [archive], folder };
  const trouble = await downloadRelease(context, wanted, progress);
  if (trouble !== null) return trouble;
  const member = fill(release.member);
  await mustRun(['tar', '-xf', archive, member], {
    cwd: folder,
    signal: context.signal,
    what: `The archive of ${title} could not be unpacked`,
    remedy: 'Check that the disk is not full, then run the command again.',
  });
  await rm(join(folder, archive));
  if (basename(member) !== member) {
    await rename(join(folder, member), join(folder, name));
    await rm(join(folder, member.split('/')[0] ?? ''), { recursive: true });
  }
  return null;
}

/**
 * @param {import('../lib/context.mjs').Context} context
 * @param {Program} program
 * @param {string} module
 * @param {string} folder
 * @param {(text: string) => void} progress
 */
async function build(context, { name, title, version, stamp = [] }, module, folder, progress) {
  const flags = ['-s -w', ...stamp.map((variable) => `-X ${variable}=${version}`)].join(' ');
  await runGo(
    context,
    ['install', '-v', '-buildvcs=false', '-trimpath', '-ldflags', flags, `${module}@${version}`],
    { env: { GOBIN: folder }, what: `${title} could not be built`, progress },
  );
  if (basename(module) !== name) await rename(join(folder, basename(module)), join(folder, name));
}
