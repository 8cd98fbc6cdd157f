// @ts-check

import { findEngineProcess } from '../lib/engine-process.mjs';
import { SetupProblem } from '../lib/setup-problem.mjs';
import { stopPrivateEngine } from '../lib/stop-private-engine.mjs';

/** @type {import('../lib/run-steps.mjs').Step} */
export const engineStopStep = {
  name: 'Stop the engine',

  async done(context) {
    const pid = await findEngineProcess(context.paths);
    if (pid === null || context.host.isRoot) return null;
    throw new SetupProblem(
      `The private Docker engine (process ${pid}) belongs to root.`,
      'Run the command as root.',
    );
  },

  run: stopPrivateEngine,
};
