// @ts-check
import { runCommand } from './run-command.mjs';

/**
 * Makes sure that the private engine's bridge exists: one of its own, so that
 * it never shares docker0 with another engine.
 * @param {import('./context.mjs').Context} context
 * @returns {Promise<string | null>} what went wrong, null when the bridge is up
 */
export async function ensureBridge(context) {
  const name = context.paths.engine.bridge;
  const options = { signal: context.signal };
  if ((await runCommand(['ip', 'link', 'show', name], options)).code !== 0) {
    const routes = await runCommand(['ip', '-4', 'route', 'show', 'table', 'all'], options);
    const address = freeAddress(routes.stdout);
    const made = await runCommand(['ip', 'link', 'add', name, 'type', 'bridge'], options);
    if (made.code !== 0) return made.tail.join(' ') || 'ip could not add a bridge';
    const addressed = await runCommand(['ip', 'addr', 'add', address, 'dev', name], options);
    if (addressed.code !== 0) {
      await removeBridge(context);
      return addressed.tail.join(' ');
    }
  }
  const up = await runCommand(['ip', 'link', 'set', name, 'up'], options);
  return up.code === 0 ? null : up.tail.join(' ');
}

/** @param {import('./context.mjs').Context} context */
export async function removeBridge(context) {
  // Not bound to the signal: this is clean-up, and takes milliseconds.
  await runCommand(['ip', 'link', 'delete', context.paths.engine.bridge]);
}

/**
 * A bridge address in 10.202.0.0/16 that no route of this machine names.
 * @param {string} routes output of `ip -4 route show`
 */
export function freeAddress(routes) {
  let third = 0;
  while (third < 255 && routes.includes(`10.202.${third}.`)) third += 1;
  return `10.202.${third}.1/24`;
}
