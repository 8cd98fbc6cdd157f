// @ts-check
import { buildImage } from '../lib/build-image.mjs';
import { engineOf, planOf } from '../lib/context.mjs';
import { createDocker } from '../lib/engine.mjs';

/** @type {import('../lib/run-steps.mjs').Step} */
export const nodeImageStep = {
  name: 'Node image',

  async done(context) {
    const { node } = planOf(context);
    return (await createDocker(context, engineOf(context)).hasImages([node])) ? node : null;
  },

  async run(context, progress) {
    const { node, base, certificates } = planOf(context);
    await buildImage(
      context,
      { folder: 'node', tag: node, args: { BASE: base }, certificates },
      progress,
    );
    return node;
  },
};
