// @ts-check
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
  if (!(await docker.hasVolume(volume))) return false;
  const facts = await readFacts(context.paths.setupFile);
  const kinds = Object.values(facts?.kinds ?? {}).map(({ tools }) => tools);
  if ([...Object.values(facts?.volumes ?? {}), ...kinds].includes(volume)) return true;
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
  if (await docker.hasVolume(volume)) await docker.must(['volume', 'rm', volume], problem);
  await docker.must(['volume', 'create', '--label', 'ropes.setup=1', volume], problem);
  try {
    await fill(volume);
  } catch (error) {
    await docker.run(['volume', 'rm', '--force', volume], { signal: undefined });
    throw error;
  }
}
