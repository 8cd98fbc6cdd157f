// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildImage } from '../lib/build-image.mjs';
import { engineOf, planOf } from '../lib/context.mjs';
import { createDocker } from '../lib/engine.mjs';
import { ensureDiskSpace, MESOS_IMAGE_BYTES } from '../lib/ensure-disk-space.mjs';

export const mesosImageStep = createMesosImageStep('Node with Mesos', ({ node, kinds }) => ({
  base: node,
  node: kinds.mesos.node,
}));
export const everythingImageStep = createMesosImageStep('Node with everything', ({ kinds }) => ({
  base: kinds.kubernetes.node,
  node: kinds.everything.node,
}));

/**
 * @param {string} name
 * @param {(plan: import('../lib/plan-images.mjs').ImagePlan) => { readonly base: string, readonly node: string }} choose
 *   the image to make, and the one that it is built on
 * @returns {import('../lib/run-steps.mjs').Step}
 */
function createMesosImageStep(name, choose) {
  return {
    name,

    async done(context) {
      const { node } = choose(planOf(context));
      return (await createDocker(context, engineOf(context)).hasImages([node])) ? node : null;
    },

    async run(context, progress) {
      const plan = planOf(context);
      const { base, node } = choose(plan);
      const { dataRoot } = engineOf(context);
      // An engine elsewhere has a disk that can't be looked at from here.
      if (existsSync(dataRoot)) await ensureDiskSpace(dataRoot, MESOS_IMAGE_BYTES);
      await buildImage(
        context,
        {
          folder: 'mesos',
          tag: node,
          args: { NODE: base },
          certificates: [],
          files: { bundles: join(plan.kinds.mesos.programs, 'bundles') },
        },
        progress,
      );
      return node;
    },
  };
}
