// @ts-check
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNpmProgress } from '../lib/create-npm-progress.mjs';
import { installPackages } from '../lib/install-packages.mjs';
import { isLockInstalled } from '../lib/is-lock-installed.mjs';
import { runCommand } from '../lib/run-command.mjs';
import { SetupProblem } from '../lib/setup-problem.mjs';

/** What compiling a native module takes, where no prebuilt file can be fetched. */
const BUILD_TOOLS = ['python3', 'make', 'g++'];

/** @type {import('../lib/run-steps.mjs').Step} */
export const packagesStep = {
  name: 'npm packages',

  async done(context) {
    const { modules, stamp, abi, lock } = await describe(context);
    const record = await readFile(join(modules, '.package-lock.json'), 'utf8').catch(() => '');
    // Native modules are built for one Node.js ABI on one platform. Without a
    // stamp a person installed them, with this Node.js as far as one can know.
    const builtFor = await readFile(stamp, 'utf8').catch(() => abi);
    return builtFor === abi && isLockInstalled(lock, record) ? 'as package-lock.json says' : null;
  },

  async run(context, progress) {
    const { modules, stamp, abi } = await describe(context);
    const wasThere = existsSync(modules);
    await rm(stamp, { force: true });
    let result = await install(context, progress);
    const missing = BUILD_TOOLS.filter((tool) => context.host.which(tool) === null);
    if (result.code !== 0 && missing.length > 0 && context.host.isRoot && context.host.isDebian) {
      progress(`installing ${missing.join(', ')} to compile native modules`);
      await installPackages(context, missing, progress, 'native modules of npm packages');
      result = await install(context, progress);
    }
    if (result.code !== 0) {
      if (!wasThere) await rm(modules, { recursive: true, force: true });
      throw new SetupProblem(
        result.missing
          ? 'The program npm was not found.'
          : 'npm could not install the packages of package-lock.json.',
        missing.length > 0 && !result.missing
          ? `Native modules may need ${missing.join(', ')} to be compiled: install them, check the network, and run the command again.`
          : 'Check that npm works and the network lets it reach its registry, then run the command again.',
        result.tail,
      );
    }
    await writeFile(stamp, abi);
    return 'installed';
  },
};

/** @param {import('../lib/context.mjs').Context} context */
async function describe(context) {
  const modules = join(context.root, 'node_modules');
  return {
    modules,
    stamp: join(modules, '.ropes-built-for'),
    lock: await readFile(join(context.root, 'package-lock.json'), 'utf8'),
    abi: `${process.versions.modules} ${process.platform} ${process.arch}`,
  };
}

/**
 * @param {import('../lib/context.mjs').Context} context
 * @param {(text: string) => void} progress
 */
function install(context, progress) {
  const npm = context.env.npm_execpath;
  const command = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  progress('npm ci');
  return runCommand(
    [...command, 'ci', '--no-audit', '--no-fund', '--loglevel=http', '--foreground-scripts'],
    {
      signal: context.signal,
      cwd: context.root,
      onLine: createNpmProgress(progress),
    },
  );
}
