// @ts-check
import { existsSync } from 'node:fs';
import { engineOf, planOf } from '../lib/context.mjs';
import { createDocker } from '../lib/engine.mjs';
import { readFacts, setupFacts } from '../lib/facts.mjs';
import { isVolumeReady } from '../lib/fill-volume.mjs';
import { readMade } from '../lib/read-made.mjs';
import { tidyEngine } from '../lib/tidy-engine.mjs';
import { writeFileAtomic } from '../lib/write-file-atomic.mjs';

/** @type {import('../lib/run-steps.mjs').Step} */
export const factsStep = {
  name: 'Settings',

  async done(context) {
    const wanted = await gather(context);
    const written = await readFacts(context.paths.setupFile);
    return JSON.stringify(wanted) === JSON.stringify(written) ? context.paths.setupFile : null;
  },

  async run(context) {
    const facts = await gather(context);
    await writeFileAtomic(context.paths.setupFile, `${JSON.stringify(facts, null, 2)}\n`);
    await tidyEngine(context);
    return `written to ${context.paths.setupFile}`;
  },
};

/** @param {import('../lib/context.mjs').Context} context */
async function gather(context) {
  const kinds =
    /** @type {[keyof typeof readMade, import('../lib/plan-images.mjs').KindPlan][]} */ (
      Object.entries(planOf(context).kinds)
    );
  const prepared = [];
  for (const [kind, plan] of kinds) {
    if (await isPrepared(context, plan)) prepared.push([kind, await madeOf(context, kind, plan)]);
  }
  return setupFacts(engineOf(context), planOf(context), Object.fromEntries(prepared));
}

/**
 * @param {import('../lib/context.mjs').Context} context
 * @param {import('../lib/plan-images.mjs').KindPlan} plan
 */
async function isPrepared(context, { folders, node, toolsVolume }) {
  // Several homes may share an engine: what another one has made can't be told of here.
  if (!folders.every((folder) => existsSync(folder))) return false;
  const docker = createDocker(context, engineOf(context));
  return (await docker.hasImages([node])) && (await isVolumeReady(context, toolsVolume));
}

/**
 * What an image of this name is made of never changes, so it is looked at once.
 * @param {import('../lib/context.mjs').Context} context
 * @param {keyof typeof readMade} kind
 * @param {import('../lib/plan-images.mjs').KindPlan} plan
 */
async function madeOf(context, kind, { node }) {
  const known = (await readFacts(context.paths.setupFile))?.kinds?.[kind];
  return known?.image === node && known.made !== undefined
    ? known.made
    : readMade[kind](context, node);
}
