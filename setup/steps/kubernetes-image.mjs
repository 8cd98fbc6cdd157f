// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildImage } from '../lib/build-image.mjs';
import { engineOf, planOf } from '../lib/context.mjs';
import { createDocker } from '../lib/engine.mjs';
import { ensureDiskSpace, KUBERNETES_IMAGE_BYTES } from '../lib/ensure-disk-space.mjs';
import { KUBERNETES_VERSIONS, MORE_PROGRAMS } from '../lib/kubernetes-versions.mjs';

/** For what lives only while the image is made; fixed, so that an interrupted run's is found. */
const WORK = 'ropes-kubernetes-work';
const PROBLEM = {
  what: 'The node image with Kubernetes could not be made',
  remedy: 'Check that the disk is not full, then run the command again.',
};

/** @type {import('../lib/run-steps.mjs').Step} */
export const kubernetesImageStep = {
  name: 'Node with Kubernetes',

  async done(context) {
    const { node } = planOf(context).kinds.kubernetes;
    return (await createDocker(context, engineOf(context)).hasImages([node])) ? node : null;
  },

  async run(context, progress) {
    const { node } = planOf(context).kinds.kubernetes;
    const docker = createDocker(context, engineOf(context));
    const { dataRoot } = engineOf(context);
    // An engine elsewhere has a disk that can't be looked at from here.
    if (existsSync(dataRoot)) await ensureDiskSpace(dataRoot, KUBERNETES_IMAGE_BYTES);
    const tags = ['machine', 'pieces'].map((name) => `${WORK}:${name}`);
    await removeWork(context, []);
    try {
      for (const target of ['machine', 'pieces']) await buildTarget(context, target, progress);
      await docker.must(['volume', 'create', '--label', 'ropes.setup=1', WORK], PROBLEM);
      await importImages(context, progress);
      progress('joining');
      await joinPieces(context, node);
    } finally {
      // Also after an abort: nothing half done stays.
      await removeWork(context, tags);
    }
    return node;
  },
};

/**
 * @param {import('../lib/context.mjs').Context} context
 * @param {string} target
 * @param {(text: string) => void} progress
 */
async function buildTarget(context, target, progress) {
  const { node, kinds } = planOf(context);
  const { kubernetes } = kinds;
  await buildImage(
    context,
    {
      folder: 'kubernetes',
      tag: `${WORK}:${target}`,
      target,
      args: { NODE: node },
      certificates: [],
      files: {
        programs: join(kubernetes.programs, 'bin'),
        ...morePrograms(kubernetes.more),
        'pick_packages.py': join(context.root, 'images', 'stand-ins', 'pick_packages.py'),
      },
    },
    progress,
  );
}

/**
 * Those that are there: without crictl there is a stand-in.
 * @param {Readonly<Record<string, string>>} folders by program
 */
function morePrograms(folders) {
  const files = Object.entries(folders).map(([name, folder]) => [name, join(folder, name)]);
  return Object.fromEntries(
    files.flatMap(([name = '', file = '']) =>
      existsSync(file) ? [[`more/${name}/${name}`, file]] : [],
    ),
  );
}

/**
 * Unpacks the images of a cluster's own pods by containerd itself, on a volume: an overlay can't
 * lie on the container's own file system, which is one.
 * @param {import('../lib/context.mjs').Context} context
 * @param {(text: string) => void} progress
 */
async function importImages(context, progress) {
  const { kubernetes, pause } = KUBERNETES_VERSIONS;
  await createDocker(context, engineOf(context)).must(
    [
      'run',
      '--rm',
      '--name',
      WORK,
      '--label',
      'ropes.setup=fill',
      '--network',
      'none',
      '--cap-add',
      'SYS_ADMIN',
      '--security-opt',
      'seccomp=unconfined',
      '--security-opt',
      'apparmor=unconfined',
      '--volume',
      `${WORK}:/out`,
      '--volume',
      '/var/lib/containerd',
      '--entrypoint',
      '/usr/local/lib/pieces/import-images',
      `${WORK}:pieces`,
      `kubernetes=${kubernetes}`,
      `pause=${pause}`,
      ...MORE_PROGRAMS.map(({ name, version }) => `${name}=${version}`),
    ],
    { ...PROBLEM, onLine: progress },
  );
}

/**
 * One layer with programs and images, in which the files that both have are there once.
 * @param {import('../lib/context.mjs').Context} context
 * @param {string} tag
 */
async function joinPieces(context, tag) {
  const docker = createDocker(context, engineOf(context));
  await docker.must(
    [
      'run',
      '--name',
      WORK,
      '--label',
      'ropes.setup=fill',
      '--network',
      'none',
      '--volume',
      `${WORK}:/in:ro`,
      '--entrypoint',
      '/bin/cp',
      `${WORK}:machine`,
      '-a',
      '/in/.',
      '/',
    ],
    PROBLEM,
  );
  const entrypoint = await docker.must(
    ['image', 'inspect', '--format', '{{json .Config.Entrypoint}}', `${WORK}:machine`],
    PROBLEM,
  );
  await docker.must(
    [
      'commit',
      '--change',
      `ENTRYPOINT ${entrypoint.stdout.trim()}`,
      '--change',
      'CMD []',
      '--change',
      'LABEL ropes.setup=',
      WORK,
      tag,
    ],
    PROBLEM,
  );
}

/**
 * @param {import('../lib/context.mjs').Context} context
 * @param {readonly string[]} tags
 */
async function removeWork(context, tags) {
  const docker = createDocker(context, engineOf(context));
  const anyhow = { signal: undefined };
  await docker.run(['rm', '--force', '--volumes', WORK], anyhow);
  await docker.run(['volume', 'rm', '--force', WORK], anyhow);
  if (tags.length > 0) await docker.run(['image', 'rm', ...tags], anyhow);
}
