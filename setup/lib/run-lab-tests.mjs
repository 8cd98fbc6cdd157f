// @ts-check
import { runMain } from './run-server.mjs';

/**
 * Proves every lab of the project, two side by side.
 * @param {import('./context.mjs').Context} context
 */
export function runLabTests(context) {
  const args = context.args.length > 0 ? context.args : ['--jobs', '2', 'labs'];
  return runMain(context, ['test', ...args]);
}
