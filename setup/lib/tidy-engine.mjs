// @ts-check
import { engineOf, planOf } from './context.mjs';
import { createDocker } from './engine.mjs';

const KEEP_MS = 7 * 24 * 3600 * 1000;
/** What set-up names: `ropes/node:` and twelve hex digits. */
const MADE_BY_SETUP = /^ropes\/(base|node|node-[a-z]+|registry):[0-9a-f]{12}$/;

/**
 * Removes images and volumes that earlier versions of ropes were made of, a week
 * after they were made, from an engine of ours. What is in use stays: the engine
 * refuses to remove it.
 * @param {import('./context.mjs').Context} context
 * @param {number} [now]
 */
export async function tidyEngine(context, now = Date.now()) {
  if (!engineOf(context).ours) return;
  const docker = createDocker(context, engineOf(context));
  const { base, node, registry, toolsVolume, registryVolume, kinds } = planOf(context);
  const others = Object.values(kinds);
  const listed = await docker.run([
    'image',
    'ls',
    '--format',
    '{{.Repository}}:{{.Tag}}\t{{.CreatedAt}}',
  ]);
  const images = [base, node, registry, ...others.map((kind) => kind.node)];
  for (const image of staleImages(listed.stdout, images, now)) {
    await docker.run(['image', 'rm', image]);
  }
  const volumes = [toolsVolume, registryVolume, ...others.map((kind) => kind.toolsVolume)];
  await tidyVolumes(docker, volumes, now);
}

/**
 * @param {ReturnType<typeof createDocker>} docker
 * @param {readonly string[]} current
 * @param {number} now
 */
async function tidyVolumes(docker, current, now) {
  const unused = await docker.run([
    'volume',
    'ls',
    '--quiet',
    '--filter',
    'label=ropes.setup=1',
    '--filter',
    'dangling=true',
  ]);
  for (const volume of unused.stdout.split('\n').filter(Boolean)) {
    if (current.includes(volume)) continue;
    const made = await docker.run(['volume', 'inspect', '--format', '{{.CreatedAt}}', volume]);
    if (now - Date.parse(made.stdout.trim()) > KEEP_MS) await docker.run(['volume', 'rm', volume]);
  }
}

/**
 * @param {string} listing lines of name, tab, time as Docker prints it
 * @param {readonly string[]} current
 * @param {number} now
 * @returns {string[]}
 */
export function staleImages(listing, current, now) {
  return listing
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([name = '', created = '']) => {
      // Docker adds the zone's name ("+0000 UTC"), which Date can't read.
      const at = Date.parse(created.replace(/ [A-Z]+$/, ''));
      return MADE_BY_SETUP.test(name) && !current.includes(name) && now - at > KEEP_MS;
    })
    .map(([name = '']) => name);
}
