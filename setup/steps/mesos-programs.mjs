// @ts-check
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planOf } from '../lib/context.mjs';
import { makeFolder } from '../lib/make-folder.mjs';
import { mustRun } from '../lib/run-command.mjs';

/** @type {import('../lib/run-steps.mjs').Step} */
export const mesosProgramsStep = {
  name: 'Mesos programs',

  async done(context) {
    const { programs } = planOf(context).kinds.mesos;
    return existsSync(programs) ? (await readFile(join(programs, 'origin'), 'utf8')).trim() : null;
  },

  async run(context, progress) {
    const { version } = JSON.parse(await readFile(join(context.root, 'package.json'), 'utf8'));
    return makeFolder(planOf(context).kinds.mesos.programs, async (folder) => {
      // What an interrupted run has left may be of a file that is gone.
      const bundles = join(folder, 'bundles');
      await rm(bundles, { recursive: true, force: true });
      progress('bundling');
      await mustRun([process.execPath, join(context.root, 'setup', 'bundle-mesos.mjs'), bundles], {
        signal: context.signal,
        cwd: context.root,
        env: { ...context.env, NODE_ENV: 'production' },
        onLine: progress,
        what: 'The programs of Mesos could not be bundled',
        remedy: 'Undo the last change to their sources, or take a fresh clone.',
      });
      const origin = `${version}, bundled from its sources`;
      await writeFile(join(folder, 'origin'), `${origin}\n`);
      return origin;
    });
  },
};
