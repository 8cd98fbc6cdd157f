// @ts-check
import { stat } from 'node:fs/promises';
import { engineOf, planOf } from './context.mjs';
import { createDocker } from './engine.mjs';
import { readFacts } from './facts.mjs';

/**
 * Whether the volume exists and was filled to its end. The facts of an earlier
 * set-up say so at once; otherwise a mark in the volume is looked for.
 * @param {import('./context.mjs').Context} context
 * @param {string} volume
 */
export async function isVolumeReady(context, volume) {
  const docker = createDocker(context, engineOf(context));
  const made = await docker.run(['volume', 'inspect', '--format', '{{.CreatedAt}}', volume]);
  if (made.code !== 0) return false;
  if (await isInFacts(context, volume, Date.parse(made.stdout.trim()))) return true;
  const marked = await docker.run([
    'run',
    '--rm',
    '--volume',
    `${volume}:/out:ro`,
    '--entrypoint',
    '/bin/busybox',
    planOf(context).node,
    'test',
    '-e',
    '/out/.complete',
  ]);
  return marked.code === 0;
}

/**
 * Facts that are older than the volume speak of another one of this name, which was lost.
 * @param {import('./context.mjs').Context} context
 * @param {string} volume
 * @param {number} madeAt
 */
async function isInFacts(context, volume, madeAt) {
  const facts = await readFacts(context.paths.setupFile);
  if (facts === null) return false;
  const kinds = Object.values(facts.kinds ?? {}).map(({ tools }) => tools);
  const { mtimeMs } = await stat(context.paths.setupFile);
  return madeAt <= mtimeMs && [...Object.values(facts.volumes), ...kinds].includes(volume);
}

/**
 * Makes the volume anew and lets `fill` fill it; when that fails the volume is
 * removed again.
 * @param {import('./context.mjs').Context} context
 * @param {string} volume
 * @param {(volume: string) => Promise<void>} fill
 */
export async function fillVolume(context, volume, fill) {
  const docker = createDocker(context, engineOf(context));
  const problem = {
    what: `The volume ${volume} could not be made`,
    remedy: 'End the sessions that use it (or restart Docker), then run the command again.',
  };
  await removeFillers(docker, volume);
  if (await docker.hasVolume(volume)) await docker.must(['volume', 'rm', volume], problem);
  await docker.must(['volume', 'create', '--label', 'ropes.setup=1', volume], problem);
  try {
    await fill(volume);
  } catch (error) {
    await docker.run(['volume', 'rm', '--force', volume], { signal: undefined });
    throw error;
  }
}

/**
 * Removes containers in which a set-up that was killed was filling the volume: they outlive it, and
 * keep the volume from being removed.
 * @param {ReturnType<typeof createDocker>} docker
 * @param {string} volume
 */
async function removeFillers(docker, volume) {
  const filters = ['--filter', `volume=${volume}`, '--filter', 'label=ropes.setup=fill'];
  const found = await docker.run(['ps', '--all', '--quiet', ...filters]);
  const containers = found.stdout.split('\n').filter(Boolean);
  if (containers.length > 0) await docker.run(['rm', '--force', '--volumes', ...containers]);
}
