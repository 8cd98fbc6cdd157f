// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashInputs } from '../lib/hash-inputs.mjs';
import { mustRun } from '../lib/run-command.mjs';

const SERVER_FOLDERS = ['contract', 'orchestrator', 'runtime'];
const PAGE_FOLDERS = ['contract', 'web'];

/** @type {import('../lib/run-steps.mjs').Step} */
export const compileStep = buildStep({
  name: 'Compile',
  folders: SERVER_FOLDERS,
  stamp: 'dist/.compiled',
  output: 'dist/runtime/cli/main.js',
  command: (bin) => [bin('tsc'), '-b', '--pretty', 'false'],
});

/** @type {import('../lib/run-steps.mjs').Step} */
export const pageStep = buildStep({
  name: 'Browser page',
  folders: PAGE_FOLDERS,
  stamp: 'dist/.page',
  output: 'dist/web/index.html',
  command: (bin) => [bin('vite'), 'build', 'web'],
});

/**
 * A step that runs a build tool when one of its sources changed.
 * @param {{
 *   readonly name: string, readonly folders: readonly string[], readonly stamp: string, readonly output: string,
 *   readonly command: (bin: (tool: string) => string) => readonly string[],
 * }} build
 * @returns {import('../lib/run-steps.mjs').Step}
 */
function buildStep(build) {
  /** @param {import('../lib/context.mjs').Context} context */
  async function sources(context) {
    const shared = ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json'];
    return hashInputs({
      texts: await Promise.all(shared.map((file) => readFile(join(context.root, file), 'utf8'))),
      folders: build.folders.map((folder) => join(context.root, folder)),
      include: (path) => !/\.test\.[a-z]+$/.test(path),
    });
  }
  return {
    name: build.name,

    async done(context) {
      if (!existsSync(join(context.root, build.output))) return null;
      const stamp = await readFile(join(context.root, build.stamp), 'utf8').catch(() => '');
      return stamp === (await sources(context)) ? 'up to date' : null;
    },

    async run(context, progress) {
      const stamp = join(context.root, build.stamp);
      const wanted = await sources(context);
      await rm(stamp, { force: true });
      progress('building');
      await mustRun(
        build.command((tool) => join(context.root, 'node_modules', '.bin', tool)),
        {
          signal: context.signal,
          cwd: context.root,
          env: { ...context.env, NODE_ENV: 'production' },
          what: `${build.name}: the sources could not be built`,
          remedy: 'Undo the last change to them, or take a fresh clone.',
        },
      );
      await mkdir(dirname(stamp), { recursive: true });
      await writeFile(stamp, wanted);
      return 'built';
    },
  };
}
