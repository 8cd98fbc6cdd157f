// @ts-check
import { engineOf, planOf } from '../lib/context.mjs';
import { createDocker } from '../lib/engine.mjs';
import { fillVolume, isVolumeReady } from '../lib/fill-volume.mjs';
import { TOOLS_RECIPE } from '../lib/tools-recipe.mjs';

export const toolsVolumeStep = createToolsStep('Tools for checks', (plan) => plan);
export const kubernetesToolsStep = createToolsStep(
  'Tools with kubectl',
  (plan) => plan.kinds.kubernetes,
);
export const mesosToolsStep = createToolsStep('Tools with Mesos', (plan) => plan.kinds.mesos);
export const everythingToolsStep = createToolsStep(
  'Tools with everything',
  (plan) => plan.kinds.everything,
);

/**
 * @param {string} name
 * @param {(plan: import('../lib/plan-images.mjs').ImagePlan) => { readonly node: string, readonly toolsVolume: string }} choose
 * @returns {import('../lib/run-steps.mjs').Step}
 */
function createToolsStep(name, choose) {
  return {
    name,

    async done(context) {
      const { toolsVolume } = choose(planOf(context));
      return (await isVolumeReady(context, toolsVolume)) ? toolsVolume : null;
    },

    async run(context, progress) {
      const { toolsVolume, node } = choose(planOf(context));
      const engine = engineOf(context);
      await fillVolume(context, toolsVolume, async (volume) => {
        progress('copying');
        await createDocker(context, engine).must(
          [
            'run',
            '--rm',
            '--label',
            'ropes.setup=fill',
            '--network',
            'none',
            // Without remapping there are only the host's ids, and the flag means nothing.
            '--userns=host',
            '--volume',
            `${volume}:/out`,
            '--entrypoint',
            '/bin/sh',
            node,
            '-c',
            TOOLS_RECIPE,
          ],
          {
            what: 'The tools for checks could not be copied',
            remedy: 'Check that the disk is not full, then run the command again.',
          },
        );
      });
      return toolsVolume;
    },
  };
}
