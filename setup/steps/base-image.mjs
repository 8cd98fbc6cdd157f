// @ts-check
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { engineOf } from '../lib/context.mjs';
import { createDocker } from '../lib/engine.mjs';
import { ensureDiskSpace, FIRST_SETUP_BYTES } from '../lib/ensure-disk-space.mjs';
import { installPackages } from '../lib/install-packages.mjs';
import { readProxies } from '../lib/network-settings.mjs';
import { planImages } from '../lib/plan-images.mjs';
import { mustRun } from '../lib/run-command.mjs';
import { SetupProblem } from '../lib/setup-problem.mjs';

const PUBLIC_IMAGE = 'debian:trixie-slim';
/** A registry that can be reached names the image within this time. */
const FIRST_ANSWER_MS = 20_000;
const PULL_LIMIT_MS = 300_000;

/** @type {import('../lib/run-steps.mjs').Step} */
export const baseImageStep = {
  name: 'Base image',

  async done(context) {
    context.plan = await planImages(context);
    const { base, node, registry } = context.plan;
    const docker = createDocker(context, engineOf(context));
    // Without the base image a machine is still complete if all built from it is there.
    if (await docker.hasImages([base])) return base;
    return (await docker.hasImages([node, registry])) ? 'not needed any more' : null;
  },

  async run(context, progress) {
    const engine = engineOf(context);
    const docker = createDocker(context, engine);
    const base = context.plan?.base ?? '';
    if (existsSync(engine.dataRoot)) await ensureDiskSpace(engine.dataRoot, FIRST_SETUP_BYTES);
    progress(`pulling ${PUBLIC_IMAGE}`);
    const pulled = await docker.run(['pull', PUBLIC_IMAGE], {
      firstLineMs: FIRST_ANSWER_MS,
      timeoutMs: PULL_LIMIT_MS,
      onLine: progress,
    });
    if (pulled.code === 0 || (await docker.hasImages([PUBLIC_IMAGE]))) {
      await docker.must(['tag', PUBLIC_IMAGE, base], {
        what: 'The base image could not be named',
        remedy: 'Run the command again.',
      });
      return `${base} from ${PUBLIC_IMAGE}`;
    }
    const { host } = context;
    if (!host.isRoot || !host.isDebian) {
      throw new SetupProblem(
        `The image ${PUBLIC_IMAGE} can't be pulled, and ropes can build it by itself only as root on Debian and Ubuntu.`,
        `Check that this machine's Docker reaches Docker Hub (docker pull ${PUBLIC_IMAGE}), then run the command again.`,
        pulled.tail,
      );
    }
    await bootstrap(context, base, progress);
    return `${base} made with mmdebstrap, because no registry answers`;
  },
};

/**
 * @param {import('../lib/context.mjs').Context} context
 * @param {string} tag
 * @param {(text: string) => void} progress
 */
async function bootstrap(context, tag, progress) {
  if (
    context.host.which('mmdebstrap') === null ||
    !existsSync('/usr/share/keyrings/debian-archive-keyring.gpg')
  ) {
    await installPackages(
      context,
      ['mmdebstrap', 'debian-archive-keyring'],
      progress,
      'the base image',
    );
  }
  await mkdir(context.paths.temp, { recursive: true });
  const folder = await mkdtemp(join(context.paths.temp, 'base-'));
  const archive = join(folder, 'base.tar');
  try {
    await mustRun(
      ['mmdebstrap', '--variant=minbase', '--include=ca-certificates', 'trixie', archive],
      {
        signal: context.signal,
        env: { ...context.env, ...(await readProxies(context)), TMPDIR: folder },
        onLine: progress,
        what: 'The base image could not be made from Debian packages',
        remedy:
          'Check that this machine reaches its Debian mirror (apt-get update), then run the command again.',
      },
    );
    progress('importing');
    await createDocker(context, engineOf(context)).must(['import', '-', tag], {
      input: createReadStream(archive),
      what: 'The base image could not be imported',
      remedy: 'Run the command again.',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
