// @ts-check
import { engineOf, planOf } from '../lib/context.mjs';
import { readFacts, setupFacts } from '../lib/facts.mjs';
import { tidyEngine } from '../lib/tidy-engine.mjs';
import { writeFileAtomic } from '../lib/write-file-atomic.mjs';

/** @type {import('../lib/run-steps.mjs').Step} */
export const factsStep = {
  name: 'Settings',

  async done(context) {
    const wanted = setupFacts(engineOf(context), planOf(context));
    const written = await readFacts(context.paths.setupFile);
    return JSON.stringify(wanted) === JSON.stringify(written) ? context.paths.setupFile : null;
  },

  async run(context) {
    const facts = setupFacts(engineOf(context), planOf(context));
    await writeFileAtomic(context.paths.setupFile, `${JSON.stringify(facts, null, 2)}\n`);
    await tidyEngine(context);
    return `written to ${context.paths.setupFile}`;
  },
};
