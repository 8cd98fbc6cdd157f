// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildImage } from '../lib/build-image.mjs';
import { engineOf, planOf } from '../lib/context.mjs';
import { createDocker } from '../lib/engine.mjs';
import { ensureDiskSpace, MESOS_IMAGE_BYTES } from '../lib/ensure-disk-space.mjs';

/** @type {import('../lib/run-steps.mjs').Step} */
export const mesosImageStep = {
  name: 'Node with Mesos',

  async done(context) {
    const { node } = planOf(context).kinds.mesos;
    return (await createDocker(context, engineOf(context)).hasImages([node])) ? node : null;
  },

  async run(context, progress) {
    const plan = planOf(context);
    const { node, programs } = plan.kinds.mesos;
    const { dataRoot } = engineOf(context);
    // An engine elsewhere has a disk that can't be looked at from here.
    if (existsSync(dataRoot)) await ensureDiskSpace(dataRoot, MESOS_IMAGE_BYTES);
    await buildImage(
      context,
      {
        folder: 'mesos',
        tag: node,
        args: { NODE: plan.node },
        certificates: [],
        files: { bundles: join(programs, 'bundles') },
      },
      progress,
    );
    return node;
  },
};
