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
    await pushImages(context, address, problem, progress);
    await docker.must(['exec', container, 'touch', '/var/lib/registry/.complete'], problem);
  } finally {
    // Also after an abort: nothing half done stays.
    await docker.run(['rm', '--force', '--volumes', container], { signal: undefined });
  }
}

/**
 * All are built before one is pushed: to remove an image would take with it
 * the layers that the next one shares.
 * @param {import('../lib/context.mjs').Context} context
 * @param {string} address of the registry
 * @param {{ readonly what: string, readonly remedy: string }} problem
 * @param {(text: string) => void} progress
 */
async function pushImages(context, address, problem, progress) {
  const plan = planOf(context);
  const docker = createDocker(context, engineOf(context));
  /** @type {string[]} */
  const built = [];
  try {
    // Under a name, for without one this stage would stay behind as an image that nobody removes.
    const packages = `${address}/stand-in/packages`;
    progress('packages of stand-ins');
    await buildImage(
      context,
      {
        folder: 'stand-ins',
        tag: packages,
        target: 'packages',
        args: { TOOLS: plan.node },
        certificates: [],
      },
      progress,
    );
    built.push(packages);
    for (const { name, folder, target, args } of plan.learner) {
      progress(name);
      const tag = `${address}/${name}`;
      const values = { ...args, TOOLS: plan.node };
      await buildImage(context, { folder, tag, target, args: values, certificates: [] }, progress);
      built.push(tag);
    }
    for (const tag of built.filter((image) => image !== packages)) {
      progress(`storing ${tag.slice(address.length + 1)}`);
      await docker.must(['push', tag], problem);
    }
  } finally {
    if (built.length > 0) await docker.run(['image', 'rm', ...built], { signal: undefined });
  }
}
