// @ts-check
import { buildImage } from '../lib/build-image.mjs';
import { engineOf, planOf } from '../lib/context.mjs';
import { createDocker } from '../lib/engine.mjs';
import { fillVolume, isVolumeReady } from '../lib/fill-volume.mjs';

/** @type {import('../lib/run-steps.mjs').Step} */
export const registryStep = {
  name: 'Registry',

  async done(context) {
    const { registry } = planOf(context);
    return (await createDocker(context, engineOf(context)).hasImages([registry])) ? registry : null;
  },

  async run(context, progress) {
    const { registry, base, certificates } = planOf(context);
    await buildImage(
      context,
      { folder: 'registry', tag: registry, args: { BASE: base }, certificates },
      progress,
    );
    return registry;
  },
};

/** @type {import('../lib/run-steps.mjs').Step} */
export const learnerImagesStep = {
  name: 'Images for exercises',

  async done(context) {
    const { registryVolume } = planOf(context);
    return (await isVolumeReady(context, registryVolume)) ? registryVolume : null;
  },

  async run(context, progress) {
    const plan = planOf(context);
    await fillVolume(context, plan.registryVolume, (volume) =>
      pushAll(context, `${volume}:/var/lib/registry`, progress),
    );
    return `${plan.learner.map((image) => image.name).join(', ')} in ${plan.registryVolume}`;
  },
};

/**
 * Builds the images and pushes them into the store through a registry that
 * runs only for this, reached by the engine on its own loopback address.
 * @param {import('../lib/context.mjs').Context} context
 * @param {string} mount
 * @param {(text: string) => void} progress
 */
async function pushAll(context, mount, progress) {
  const plan = planOf(context);
  const docker = createDocker(context, engineOf(context));
  const problem = {
    what: 'The images for exercises could not be stored in the registry',
    remedy: 'Run the command again; if it fails again, restart Docker first.',
  };
  const started = await docker.must(
    [
      'run',
      '--detach',
      '--rm',
      '--label',
      'ropes.setup=fill',
      '--volume',
      mount,
      '--publish',
      '127.0.0.1::5001',
      plan.registry,
      'docker-registry',
      'serve',
      '/etc/ropes/fill.yml',
    ],
    problem,
  );
  const container = started.stdout.trim();
  try {
    const port = await docker.must(['port', container, '5001/tcp'], problem);
    const address = port.stdout.trim().split('\n')[0] ?? '';
    for (const image of plan.learner) {
      progress(image.name);
      const tag = `${address}/${image.name}`;
      await buildImage(
        context,
        { folder: image.folder, tag, args: { ...image.args, TOOLS: plan.node }, certificates: [] },
        progress,
      );
      try {
        await docker.must(['push', tag], problem);
      } finally {
        await docker.run(['image', 'rm', tag], { signal: undefined });
      }
    }
    await docker.must(['exec', container, 'touch', '/var/lib/registry/.complete'], problem);
  } finally {
    // Also after an abort: nothing half done stays.
    await docker.run(['rm', '--force', '--volumes', container], { signal: undefined });
  }
}
