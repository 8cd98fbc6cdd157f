// @ts-check
import { join } from 'node:path';
import { runNode } from './run-server.mjs';

/**
 * Measures what `bench/` has, or what is named of it.
 * @param {import('./context.mjs').Context} context
 */
export function runBench(context) {
  return runNode(['--import', 'tsx', join(context.root, 'bench', 'main.ts'), ...context.args]);
}
